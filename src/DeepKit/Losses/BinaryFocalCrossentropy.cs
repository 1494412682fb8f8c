using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// Cross-entropy of yes-or-no targets in which those count less that are predicted well, averaged over an axis:
/// each is multiplied by <c>(1 − p)^gamma</c>, where p is the probability of the target's side (Lin et al., arXiv:1708.02002).
/// </summary>
/// <param name="applyClassBalancing">Whether losses are multiplied by <paramref name="alpha"/> where the target is 1, by 1 − alpha where it is 0.</param>
/// <param name="alpha">The factor of class 1.</param>
/// <param name="gamma">How much less the well-predicted ones count; 0 makes it the cross-entropy itself.</param>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards ½.</param>
/// <param name="axis">The axis of the mean, by default the last.</param>
public sealed class BinaryFocalCrossentropy(
    bool applyClassBalancing = false, float alpha = 0.25f, float gamma = 2f, bool fromLogits = false, float labelSmoothing = 0f, int axis = -1) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "binary_focal_crossentropy";

    /// <summary>Whether losses are multiplied by <see cref="Alpha"/> or 1 − alpha.</summary>
    public bool ApplyClassBalancing { get; } = applyClassBalancing;

    /// <summary>The factor of class 1.</summary>
    public float Alpha { get; } = alpha;

    /// <summary>How much less the well-predicted ones count.</summary>
    public float Gamma { get; } = Check.NotNegative(gamma, nameof(BinaryFocalCrossentropy));

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards ½.</summary>
    public float LabelSmoothing { get; } = Check.Fraction(labelSmoothing, nameof(BinaryFocalCrossentropy));

    /// <summary>The axis of the mean.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var targets = Probabilities.SmoothBinary(yTrue, LabelSmoothing);
        var p = FromLogits ? yPred.Sigmoid() : yPred;
        var ofTarget = (targets * p) + ((1 - targets) * (1 - p));
        var values = (1 - ofTarget).Pow(Gamma) * Probabilities.BinaryCrossentropy(targets, p, fromLogits: false);
        values = ApplyClassBalancing ? ((targets * Alpha) + ((1 - targets) * (1.0 - Alpha))) * values : values;
        return values.Mean([Axis]);
    }
}
