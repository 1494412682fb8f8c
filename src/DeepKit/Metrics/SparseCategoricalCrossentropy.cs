using DeepKit.Common;
using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean cross-entropy of class numbers over classes on the last axis.</summary>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="ignoreClass">
/// A class number whose samples count 0; <c>null</c> for none. As in Keras they are left out of the mean only where samples have weights.
/// </param>
[KerasOnly("axis", -1)]
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null) : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "sparse_categorical_crossentropy";

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>A class number whose samples count 0.</summary>
    public int? IgnoreClass { get; } = ignoreClass;

    private protected override Loss Loss { get; } = new Losses.SparseCategoricalCrossentropy(fromLogits, ignoreClass);
}
