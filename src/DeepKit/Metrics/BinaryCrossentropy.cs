using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean cross-entropy of yes-or-no targets.</summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards ½.</param>
public sealed class BinaryCrossentropy(bool fromLogits = false, float labelSmoothing = 0f) : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "binary_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards ½.</summary>
    public float LabelSmoothing { get; } = labelSmoothing;

    private protected override Loss Loss { get; } = new Losses.BinaryCrossentropy(fromLogits, labelSmoothing);
}
