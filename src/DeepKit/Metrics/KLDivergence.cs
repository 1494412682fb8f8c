using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>Mean of Kullback and Leibler's divergence: <c>Σ t·log(t / p)</c> over the last axis.</summary>
public sealed class KLDivergence : LossMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "kl_divergence";

    private protected override Loss Loss { get; } = new Losses.KLDivergence();
}
