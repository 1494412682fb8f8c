using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Cross-entropy of one-hot (or soft) targets over classes on an axis: <c>−Σ t·log(p)</c>.</summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards equal ones.</param>
/// <param name="axis">The axis of the classes, by default the last.</param>
public sealed class CategoricalCrossentropy(bool fromLogits = false, float labelSmoothing = 0f, int axis = -1) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards equal ones.</summary>
    public float LabelSmoothing { get; } = Check.Fraction(labelSmoothing, nameof(CategoricalCrossentropy));

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var targets = Probabilities.Smooth(yTrue, yPred, LabelSmoothing);
        return Probabilities.Logits(yPred, FromLogits, "Softmax") is { } logits
            ? Probabilities.WithLast(logits, Axis).SoftmaxCrossEntropy(Probabilities.WithLast(targets, Axis))
            : -(targets * Probabilities.Normalized(yPred, Axis).Log()).Sum([Axis]);
    }
}
