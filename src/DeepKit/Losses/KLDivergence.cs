using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>How far a predicted distribution is from a true one, Kullback and Leibler's divergence: <c>Σ t·log(t / p)</c> over the last axis.</summary>
public sealed class KLDivergence : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "kl_divergence";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var t = Probabilities.Clip(yTrue, greatest: 1);
        return (t * (t / Probabilities.Clip(yPred, greatest: 1)).Log()).Sum([-1]);
    }
}
