using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>How often the class that the target names is among those of the k largest predictions.</summary>
/// <param name="k">How many predictions count, above 0.</param>
/// <param name="fromSortedIds">Whether predictions are class numbers already, the best first, rather than scores.</param>
public sealed class SparseTopKCategoricalAccuracy(int k = 5, bool fromSortedIds = false) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "sparse_top_k_categorical_accuracy";

    /// <summary>How many predictions count.</summary>
    public int K { get; } = Check.Positive(k, nameof(SparseTopKCategoricalAccuracy));

    /// <summary>Whether predictions are class numbers already.</summary>
    public bool FromSortedIds { get; } = fromSortedIds;

    /// <inheritdoc/>
    protected override bool TakesLabels => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        FromSortedIds ? AmongFirst(yTrue.Cast(yPred.DType), yPred) : InTopK.Of(yTrue.Cast(DType.Int64), yPred, K);

    private SymbolicTensor AmongFirst(SymbolicTensor yTrue, SymbolicTensor ids)
    {
        var axes = ids.Shape.Rank;
        var first = ids.Slice(new int[axes], [.. Enumerable.Repeat(-1, axes - 1), Math.Min(K, ids.Shape[^1]!.Value)]);
        return first.Equal(yTrue.Reshape(yTrue.Shape.Concat([1]))).Any([-1]).Cast(ids.DType);
    }
}
