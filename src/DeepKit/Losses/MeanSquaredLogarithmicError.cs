using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Mean over the last axis of <c>(log(target + 1) − log(prediction + 1))²</c>; numbers below 10⁻⁷ count as that.</summary>
public sealed class MeanSquaredLogarithmicError : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_squared_logarithmic_error";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        (Logarithm(yPred) - Logarithm(yTrue)).Square().Mean([-1]);

    private static SymbolicTensor Logarithm(SymbolicTensor x) => (x.Maximum(Probabilities.Epsilon) + 1).Log();
}
