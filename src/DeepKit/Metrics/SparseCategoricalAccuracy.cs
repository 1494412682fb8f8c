using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>How often the largest prediction is at the class that the target names.</summary>
public sealed class SparseCategoricalAccuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "sparse_categorical_accuracy";

    /// <inheritdoc/>
    protected override bool TakesLabels => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        yTrue.Cast(DType.Int64).Equal(yPred.ArgMax()).Cast(yPred.DType);
}
