using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// Cross-entropy of yes-or-no targets, averaged over an axis:
/// <c>−t·log(p) − (1 − t)·log(1 − p)</c> for a target t in [0, 1] and a probability p.
/// </summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards ½.</param>
/// <param name="axis">The axis of the mean, by default the last.</param>
public sealed class BinaryCrossentropy(bool fromLogits = false, float labelSmoothing = 0f, int axis = -1) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "binary_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards ½.</summary>
    public float LabelSmoothing { get; } = Check.Fraction(labelSmoothing, nameof(BinaryCrossentropy));

    /// <summary>The axis of the mean.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        Probabilities.BinaryCrossentropy(Probabilities.SmoothBinary(yTrue, LabelSmoothing), yPred, FromLogits).Mean([Axis]);
}
