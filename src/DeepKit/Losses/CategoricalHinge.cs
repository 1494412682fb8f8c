using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// By how much the best wrong class comes within 1 of the right one: <c>max(neg − pos + 1, 0)</c> with pos the prediction at the one-hot
/// target, neg the greatest elsewhere (or 0, if that is greater).
/// </summary>
public sealed class CategoricalHinge : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_hinge";

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var right = (yTrue * yPred).Sum([-1]);
        var wrong = ((1 - yTrue) * yPred).Max([-1]);
        return (wrong - right + 1).Maximum(0);
    }
}
