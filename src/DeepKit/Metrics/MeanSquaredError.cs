using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>(target − prediction)²</c>.</summary>
public sealed class MeanSquaredError : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_squared_error";

    private protected override Loss Loss { get; } = new Losses.MeanSquaredError();
}
