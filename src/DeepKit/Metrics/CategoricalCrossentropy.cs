using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean cross-entropy of one-hot (or soft) targets over classes on an axis.</summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards equal ones.</param>
/// <param name="axis">The axis of the classes, by default the last.</param>
public sealed class CategoricalCrossentropy(bool fromLogits = false, float labelSmoothing = 0f, int axis = -1) : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards equal ones.</summary>
    public float LabelSmoothing { get; } = labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    private protected override Loss Loss { get; } = new Losses.CategoricalCrossentropy(fromLogits, labelSmoothing, axis);
}
