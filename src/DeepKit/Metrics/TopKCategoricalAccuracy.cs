using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>How often the class of the largest (one-hot) target is among those of the k largest predictions.</summary>
/// <param name="k">How many predictions count, above 0.</param>
public sealed class TopKCategoricalAccuracy(int k = 5) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "top_k_categorical_accuracy";

    /// <summary>How many predictions count.</summary>
    public int K { get; } = Check.Positive(k, nameof(TopKCategoricalAccuracy));

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => InTopK.Of(yTrue.Cast(yPred.DType).ArgMax(), yPred, K);
}
