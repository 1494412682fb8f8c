using DeepKit.Graphs;
using DeepKit.Layers;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class InputTests
{
    [TestMethod]
    public void The_batch_comes_before_the_axes_of_a_sample()
    {
        Assert.AreEqual("(None, 28, 28, 1)", new Input(28, 28, 1).BatchShape.ToString());
        Assert.AreEqual("(None,)", new Input().BatchShape.ToString());
    }

    [TestMethod]
    public void Elements_are_floats_unless_it_says_otherwise()
    {
        Assert.AreEqual(DType.Float32, new Input(3).DType);
        Assert.AreEqual(DType.Int32, new Input(3) { DType = DType.Int32 }.DType);
    }
}
