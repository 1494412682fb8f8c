using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>The square root of the mean of <c>(target − prediction)²</c>.</summary>
public sealed class RootMeanSquaredError : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "root_mean_squared_error";

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => (yPred - yTrue.Cast(yPred.DType)).Square();

    private protected override SymbolicTensor Result(SymbolicTensor mean) => mean.Sqrt();
}
