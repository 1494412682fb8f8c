using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Mean over the last axis of <c>prediction − target·log(prediction)</c>, for counts.</summary>
public sealed class Poisson : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "poisson";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        (yPred - (yTrue * (yPred + Probabilities.Epsilon).Log())).Mean([-1]);
}
