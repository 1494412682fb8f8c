using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>How often the largest prediction is at the largest (one-hot) target.</summary>
public sealed class CategoricalAccuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_accuracy";

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        yTrue.ArgMax().Equal(yPred.ArgMax()).Cast(yPred.DType);
}
