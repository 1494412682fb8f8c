using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>100·|(target − prediction) / target|</c>; targets nearer to 0 than 10⁻⁷ divide by that.</summary>
public sealed class MeanAbsolutePercentageError : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_absolute_percentage_error";

    private protected override Loss Loss { get; } = new Losses.MeanAbsolutePercentageError();
}
