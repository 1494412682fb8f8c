using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// Between cross-entropy (q → 0) and absolute error (q → 1), for class numbers of which some are wrong: <c>(1 − p[target]^q) / q</c>
/// (Zhang and Sabuncu, arXiv:1805.07836).
/// </summary>
/// <param name="q">Above 0, below 1.</param>
public sealed class CategoricalGeneralizedCrossEntropy(float q = 0.5f) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_generalized_cross_entropy";

    /// <summary>How much of absolute error there is in it.</summary>
    public float Q { get; } = Check.BetweenZeroAndOne(q, nameof(CategoricalGeneralizedCrossEntropy));

    /// <inheritdoc/>
    public override bool TakesLabels => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var p = (yPred * Targets.OneHot(yTrue, yPred).Cast(yPred.DType)).Sum([-1]);
        return (1 - p.Pow(Q)) / (double)Q;
    }
}
