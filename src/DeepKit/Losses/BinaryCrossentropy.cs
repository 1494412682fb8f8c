using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// Cross-entropy of yes-or-no targets, averaged over the last axis:
/// <c>−t·log(p) − (1 − t)·log(1 − p)</c> for a target t in [0, 1] and a probability p.
/// </summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards ½.</param>
[KerasOnly("axis", -1)]
public sealed class BinaryCrossentropy(bool fromLogits = false, float labelSmoothing = 0f) : Loss
{
    /// <inheritdoc/>
    public override string Name => "binary_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards ½.</summary>
    public float LabelSmoothing { get; } = Check.Fraction(labelSmoothing, nameof(BinaryCrossentropy));

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var targets = LabelSmoothing == 0 ? yTrue : (yTrue * (1.0 - LabelSmoothing)) + (0.5 * LabelSmoothing);
        var values = Probabilities.Logits(yPred, FromLogits, "Sigmoid") is { } logits
            ? FromLogitValues(targets, logits)
            : FromProbabilityValues(targets, Probabilities.Clip(yPred));
        return values.Mean([-1]);
    }

    /// <summary>TensorFlow's stable form: <c>max(x, 0) − x·t + log(1 + e^−|x|)</c>.</summary>
    private static SymbolicTensor FromLogitValues(SymbolicTensor targets, SymbolicTensor x) =>
        x.Relu() - (x * targets) + (-x.Abs()).Exp().Log1p();

    private static SymbolicTensor FromProbabilityValues(SymbolicTensor targets, SymbolicTensor p) =>
        -((targets * p.Log()) + ((1 - targets) * (1 - p).Log()));
}
