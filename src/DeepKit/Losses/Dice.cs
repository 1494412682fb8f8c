using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>How little predicted and true regions of an image overlap: <c>1 − 2·Σ t·p / (Σ t + Σ p)</c>.</summary>
/// <param name="axis">The axes of the sums; <c>null</c>, the default, for all of a batch at once.</param>
public sealed class Dice(IReadOnlyList<int>? axis = null) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "dice";

    /// <summary>The axes of the sums; <c>null</c> for all.</summary>
    public IReadOnlyList<int>? Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        int[]? axes = Axis is null ? null : [.. Axis];
        var overlap = (yTrue * yPred).Sum(axes);
        return 1 - (overlap * 2 / (yTrue.Sum(axes) + yPred.Sum(axes) + Probabilities.Epsilon));
    }
}
