using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Mean over the last axis of <c>log(cosh(prediction − target))</c>: about half the square where errors are small, about the error itself where they are large.</summary>
public sealed class LogCosh : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "log_cosh";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        OfErrors(yPred - yTrue).Mean([-1]);

    private static SymbolicTensor OfErrors(SymbolicTensor x) => x + (x * -2).Softplus() - Math.Log(2);
}
