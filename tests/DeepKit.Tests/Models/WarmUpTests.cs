using DeepKit.Common;
using DeepKit.Models;

namespace DeepKit.Tests.Models;

[TestClass]
[DoNotParallelize]
public sealed class WarmUpTests
{
    [TestMethod]
    public void Nothing_that_is_random_changes()
    {
        RandomSeed.Set(5);
        var expected = RandomSeed.Next();

        RandomSeed.Set(5);
        WarmUp.TrainSmallModels(Enum.GetValues<Modality>());

        Assert.AreEqual(expected, RandomSeed.Next());
    }

    [TestMethod]
    public void An_unknown_modality_is_named()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WarmUp.InBackground((Modality)7));

        StringAssert.Contains(error.Message, "expects Images or Texts, received 7");
    }
}
