using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed unsafe class RowKernelTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(5, 10)]
    [DataRow(7, 33)]
    [DataRow(3, 129)]
    public void SoftmaxAgreesWithTheScalarOne(int rows, int columns)
    {
        using var x = Values.Random(rows * columns, 1);
        using var y = Values.Random(rows * columns, 2);
        x.Single[0] = 200f;
        x.Double[0] = 200;
        Softmax.Rows(x.Single, y.Single, rows, columns);
        ScalarSoftmax.Rows(x.Double, y.Double, rows, columns);
        y.Check("softmax");
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(5, 10)]
    [DataRow(7, 33)]
    public void SparseCrossEntropyAgreesWithTheScalarOne(int rows, int columns)
    {
        using var logits = Values.Random(rows * columns, 1);
        using var loss = Values.Random(rows, 2);
        using var gradient = Values.Random(rows * columns, 3);
        var labels = stackalloc long[rows];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = row == 3 ? columns : row * 3 % columns;
        }

        Softmax.SparseCrossEntropy(logits.Single, labels, loss.Single, gradient.Single, rows, columns);
        ScalarSoftmax.SparseCrossEntropy(logits.Double, labels, loss.Double, gradient.Double, rows, columns);
        loss.Check("loss");
        gradient.Check("gradient");
        Softmax.SparseCrossEntropy(logits.Single, labels, loss.Single, logits.Single, rows, columns);
        ScalarSoftmax.SparseCrossEntropy(logits.Double, labels, loss.Double, logits.Double, rows, columns);
        loss.Check("loss in place");
        logits.Check("gradient in place");
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(5, 10)]
    [DataRow(7, 33)]
    public void CrossEntropyAgreesWithTheScalarOne(int rows, int columns)
    {
        using var logits = Values.Random(rows * columns, 1);
        using var labels = Values.Random(rows * columns, 2);
        using var loss = Values.Random(rows, 3);
        using var gradient = Values.Random(rows * columns, 4);
        Softmax.CrossEntropy(logits.Single, labels.Single, loss.Single, gradient.Single, rows, columns);
        ScalarSoftmax.CrossEntropy(logits.Double, labels.Double, loss.Double, gradient.Double, rows, columns);
        loss.Check("loss");
        gradient.Check("gradient");
    }

    [TestMethod]
    public void BiasAndItsGradientAgreeWithTheScalarOnes()
    {
        for (var columns = 1; columns <= 40; columns++)
        {
            var rows = columns % 9;
            using var x = Values.Random(rows * columns, 1);
            using var bias = Values.Random(columns, 2);
            using var y = Values.Random(rows * columns, 3);
            Bias.Add(x.Single, bias.Single, y.Single, rows, columns);
            ScalarBias.Add(x.Double, bias.Double, y.Double, rows, columns);
            y.Check("sum");
            Bias.AddGradient(x.Single, bias.Single, rows, columns);
            ScalarBias.AddGradient(x.Double, bias.Double, rows, columns);
            bias.Check("gradient");
        }
    }

    [TestMethod]
    public void ScratchPiecesSurviveGrowthAndNesting()
    {
        using var outer = Scratch.Open();
        var first = outer.Floats(100);
        new Span<float>(first, 100).Fill(1f);
        using (var inner = Scratch.Open())
        {
            var large = inner.Floats(1 << 22);
            new Span<float>(large, 1 << 22).Fill(2f);
            Assert.AreEqual(0, (nint)large % 64);
        }

        var second = outer.Floats(1 << 22);
        new Span<float>(second, 1 << 22).Fill(3f);
        Assert.IsFalse(new Span<float>(first, 100).ContainsAnyExcept(1f));
    }
}
