using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>(target − prediction)²</c>.</summary>
public sealed class MeanSquaredError : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_squared_error";

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        (yTrue.Cast(yPred.DType) - yPred).Square().Mean([-1]);
}
