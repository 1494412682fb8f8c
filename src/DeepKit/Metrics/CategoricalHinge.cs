using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>By how much, in the mean, the best wrong class comes within 1 of the right one.</summary>
public sealed class CategoricalHinge : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_hinge";

    private protected override Loss Loss { get; } = new Losses.CategoricalHinge();
}
