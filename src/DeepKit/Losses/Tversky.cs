using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// How little predicted and true regions of an image overlap, in which what is wrong counts by two factors: <c>1 − tp / (tp + alpha·fp + beta·fn)</c>
/// (Salehi et al., arXiv:1706.05721). Both ½ make it <see cref="Dice"/>. As in Keras, fp is what the target has and the prediction lacks.
/// </summary>
/// <param name="alpha">The factor of fp, <c>Σ t·(1 − p)</c>.</param>
/// <param name="beta">The factor of fn, <c>Σ p·(1 − t)</c>.</param>
/// <param name="axis">The axes of the sums; <c>null</c>, the default, for all of a batch at once.</param>
public sealed class Tversky(float alpha = 0.5f, float beta = 0.5f, IReadOnlyList<int>? axis = null) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "tversky";

    /// <summary>The factor of what the target has and the prediction lacks.</summary>
    public float Alpha { get; } = alpha;

    /// <summary>The factor of what the prediction has and the target lacks.</summary>
    public float Beta { get; } = beta;

    /// <summary>The axes of the sums; <c>null</c> for all.</summary>
    public IReadOnlyList<int>? Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        int[]? axes = Axis is null ? null : [.. Axis];
        var overlap = (yTrue * yPred).Sum(axes);
        var lacking = (yTrue * (1 - yPred)).Sum(axes);
        var surplus = (yPred * (1 - yTrue)).Sum(axes);
        return 1 - (overlap / (overlap + (lacking * Alpha) + (surplus * Beta) + Probabilities.Epsilon));
    }
}
