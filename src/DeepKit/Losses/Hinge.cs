using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Mean over the last axis of <c>max(1 − target·prediction, 0)</c> for targets −1 and 1; targets that are all 0 or 1 are taken for these.</summary>
public sealed class Hinge : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "hinge";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        (1 - (SignedTargets.Of(yTrue) * yPred)).Maximum(0).Mean([-1]);
}
