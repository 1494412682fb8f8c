using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Softmax and the cross-entropies that contain it.</summary>
internal static class SoftmaxCases
{
    public static IEnumerable<OpCase> All =>
    [
        Softmax("vector", CaseInput.Whole([37])),
        Softmax("matrix", CaseInput.Batch([70, 10])),
        Softmax("one row", CaseInput.Batch([1, 10])),
        Softmax("one class", CaseInput.Batch([5, 1])),
        Softmax("sequences", CaseInput.Batch([3, 4, 33])),
        Softmax("images", CaseInput.Batch([3, 4, 2, 5])),
        Softmax("large arguments", CaseInput.Batch([7, 10], -200, 200)) with { HasDifferences = false },
        Masked("masked by a large number", -1e9),
        Masked("masked by infinity", double.NegativeInfinity),
        new(SoftmaxOp.Definition, "all masked", [CaseInput.Batch([3, 2, 5])], x => (x[0].Sign().Abs() * -1e9).Softmax()) { HasGradient = false },
        SoftmaxGrad("vector", CaseInput.Whole([37])),
        SoftmaxGrad("matrix", CaseInput.Batch([70, 10])),
        SoftmaxGrad("sequences", CaseInput.Batch([3, 4, 33])),
        LogSoftmax("vector", CaseInput.Whole([37])),
        LogSoftmax("matrix", CaseInput.Batch([70, 10])),
        LogSoftmax("sequences", CaseInput.Batch([3, 4, 33])),
        LogSoftmax("large arguments", CaseInput.Batch([7, 10], -200, 200)) with { HasDifferences = false },
        Sparse("matrix", [70, 10], [70]),
        Sparse("one row", [1, 10], [1]),
        Sparse("sequences", [3, 4, 33], [3, 4]),
        Dense("matrix", [70, 10]),
        Dense("one row", [1, 10]),
        Dense("sequences", [3, 4, 33]),
    ];

    private static OpCase Softmax(string variant, CaseInput input) => new(SoftmaxOp.Definition, variant, [input], x => x[0].Softmax());

    private static OpCase SoftmaxGrad(string variant, CaseInput input) =>
        new(SoftmaxGradOp.Definition, variant, [input, input], x => x[0].SoftmaxGrad(x[1])) { HasGradient = false };

    private static OpCase LogSoftmax(string variant, CaseInput input) => new(LogSoftmaxOp.Definition, variant, [input], x => x[0].LogSoftmax());

    /// <summary>Attention scores of which some keys do not count.</summary>
    private static OpCase Masked(string variant, double mask) =>
        new(SoftmaxOp.Definition, variant, [CaseInput.Batch([3, 2, 5, 4])], x => (x[0] + Mask(x[0], [0, mask, 0, mask])).Softmax());

    private static SymbolicTensor Mask(SymbolicTensor x, double[] mask) => x.Graph.Constant(TensorValues.FromDoubles(x.DType, [mask.Length], mask));

    private static OpCase Sparse(string variant, Shape logits, Shape labels) =>
        new(
            SparseSoftmaxCrossEntropyOp.Definition,
            variant,
            [CaseInput.Batch(logits), CaseInput.Integers(labels, logits[^1]!.Value)],
            x => x[0].SparseSoftmaxCrossEntropy(x[1]));

    /// <summary>Targets are probabilities without a gradient, as in TensorFlow.</summary>
    private static OpCase Dense(string variant, Shape shape) =>
        new(
            SoftmaxCrossEntropyOp.Definition,
            variant,
            [CaseInput.Batch(shape), CaseInput.Integers(shape, 5)],
            x => x[0].SoftmaxCrossEntropy(x[1].Cast(x[0].DType).Softmax()));
}
