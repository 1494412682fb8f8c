using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>max(1 − target·prediction, 0)²</c> for targets −1 and 1; targets that are all 0 or 1 are taken for these.</summary>
public sealed class SquaredHinge : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "squared_hinge";

    private protected override Loss Loss { get; } = new Losses.SquaredHinge();
}
