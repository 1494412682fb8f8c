using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of <c>prediction − target·log(prediction)</c>.</summary>
public sealed class Poisson : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "poisson";

    private protected override Loss Loss { get; } = new Losses.Poisson();
}
