using DeepKit.Engines.Managed;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Training;

/// <summary>The same seed gives the same weights, bit for bit.</summary>
[TestClass]
public sealed class RepeatabilityTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Training_twice_in_a_row(int threads)
    {
        var engine = new ManagedEngine(threads, shareSmallWork: true);
        var first = ChildProcess.TrainedWeights(engine);

        for (var again = 0; again < 4; again++)
        {
            Assert.AreEqual(first, ChildProcess.TrainedWeights(engine), $"Run {again + 2}");
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Training_in_another_process(int threads) =>
        Assert.AreEqual(ChildProcess.TrainedWeights(new ManagedEngine(threads, shareSmallWork: true)), ChildProcess.Run(threads));

    [TestMethod]
    public void Another_seed_gives_other_weights()
    {
        var model = CurveModels.CnnWithoutSeeds();
        var other = CurveModels.CnnWithoutSeeds();

        CollectionAssert.AreNotEqual(SmallModel.WeightsOf(model), SmallModel.WeightsOf(other));
    }
}
