namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class NumpyRandomTests
{
    [TestMethod]
    public void Shuffles_are_numpys()
    {
        foreach (var example in TextFixture.Cases("shuffle"))
        {
            var indices = new NumpyRandom(example.GetProperty("seed").GetInt32()).ShuffledIndices(example.GetProperty("count").GetInt32());
            var first = TextFixture.Numbers(example.GetProperty("first"));
            CollectionAssert.AreEqual(first, indices[..first.Length]);
            Assert.AreEqual(example.GetProperty("sum").GetInt64(), indices.Select((index, i) => (long)index * i).Sum());
        }
    }
}
