using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Cross-entropy of one-hot (or soft) targets over classes on the last axis: <c>−Σ t·log(p)</c>.</summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards equal ones.</param>
[KerasOnly("axis", -1)]
public sealed class CategoricalCrossentropy(bool fromLogits = false, float labelSmoothing = 0f) : Loss
{
    /// <inheritdoc/>
    public override string Name => "categorical_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards equal ones.</summary>
    public float LabelSmoothing { get; } = Check.Fraction(labelSmoothing, nameof(CategoricalCrossentropy));

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var targets = LabelSmoothing == 0 ? yTrue : (yTrue * (1.0 - LabelSmoothing)) + (LabelSmoothing / yPred.Shape[^1]!.Value);
        if (Probabilities.Logits(yPred, FromLogits, "Softmax") is { } logits)
        {
            return logits.SoftmaxCrossEntropy(targets);
        }
        var normalized = yPred / yPred.Sum([-1], keepDims: true);
        return -(targets * Probabilities.Clip(normalized).Log()).Sum([-1]);
    }
}
