using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>The number of negative targets that are predicted to be positive, or the sum of their weights.</summary>
/// <param name="thresholds">Predictions above it are positive; by default ½. Several make the result a vector of one number for each.</param>
public sealed class FalsePositives(IReadOnlyList<float>? thresholds = null) : ConfusionMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "false_positives";

    /// <summary>Predictions above it are positive.</summary>
    public IReadOnlyList<float>? Thresholds { get; } = thresholds;

    private protected override Thresholds Grid { get; } = Metrics.Thresholds.Given(thresholds, usual: 0.5f, nameof(FalsePositives));

    private protected override SymbolicTensor Result(ConfusionCounts batch) => AtEachThreshold(Accumulate("accumulator", batch.FalsePositives));
}
