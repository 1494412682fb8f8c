using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>(log(target + 1) − log(prediction + 1))²</c>; numbers below 10⁻⁷ count as that.</summary>
public sealed class MeanSquaredLogarithmicError : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean_squared_logarithmic_error";

    private protected override Loss Loss { get; } = new Losses.MeanSquaredLogarithmicError();
}
