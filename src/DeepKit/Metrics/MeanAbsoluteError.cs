using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>|target − prediction|</c>.</summary>
public sealed class MeanAbsoluteError : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_absolute_error";

    private protected override Loss Loss { get; } = new Losses.MeanAbsoluteError();
}
