namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class ReutersTests
{
    [TestMethod]
    public void Every_argument_gives_Keras_numbers()
    {
        foreach (var example in TextFixture.Cases("reuters"))
        {
            var split = example.GetProperty("arguments").TryGetProperty("test_split", out var value) ? value.GetDouble() : 0.2;
            TextFixture.AssertEqual(example, Reuters.Load(
                TextFixture.Folder,
                TextFixture.Argument(example, "num_words", null),
                TextFixture.Argument(example, "skip_top", 0)!.Value,
                TextFixture.Argument(example, "maxlen", null),
                split,
                TextFixture.Argument(example, "seed", 113)!.Value,
                TextFixture.Argument(example, "start_char", 1),
                TextFixture.Argument(example, "oov_char", 2),
                TextFixture.Argument(example, "index_from", 3)!.Value));
        }
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.1)]
    [DataRow(double.NaN)]
    public void A_split_out_of_range_is_named(double split)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Reuters.Load(TextFixture.Folder, testSplit: split));
        StringAssert.Contains(error.Message, "testSplit from 0 to 1");
    }

    [TestMethod]
    public void There_are_46_topics()
    {
        Assert.HasCount(46, Reuters.LabelNames);
        Assert.AreEqual("cocoa", Reuters.LabelNames[0]);
        Assert.AreEqual("lead", Reuters.LabelNames[45]);
    }
}
