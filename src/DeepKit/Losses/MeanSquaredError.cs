using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Mean over the last axis of <c>(target − prediction)²</c>.</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_squared_error";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        (yTrue - yPred).Square().Mean([-1]);
}
