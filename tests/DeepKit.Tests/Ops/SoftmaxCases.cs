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
        Sparse("matrix", [70, 10], [70]),
        Sparse("one row", [1, 10], [1]),
        Sparse("sequences", [3, 4, 33], [3, 4]),
        Dense("matrix", [70, 10]),
        Dense("one row", [1, 10]),
        Dense("sequences", [3, 4, 33]),
    ];

    private static OpCase Softmax(string variant, CaseInput input) => new(SoftmaxOp.Definition, variant, [input], x => x[0].Softmax());

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
