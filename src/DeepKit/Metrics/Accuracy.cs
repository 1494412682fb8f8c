using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>How often predictions equal targets exactly.</summary>
public sealed class Accuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "accuracy";

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        yTrue.Cast(yPred.DType).Equal(yPred).Cast(yPred.DType);
}
