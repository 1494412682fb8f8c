using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Mean over the last axis of <c>100·|(target − prediction) / target|</c>; targets nearer to 0 than 10⁻⁷ divide by that.</summary>
public sealed class MeanAbsolutePercentageError : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_absolute_percentage_error";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        100 * ((yTrue - yPred) / yTrue.Abs().Maximum(Probabilities.Epsilon)).Abs().Mean([-1]);
}
