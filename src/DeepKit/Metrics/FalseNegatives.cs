using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>The number of positive targets that are predicted to be negative, or the sum of their weights.</summary>
/// <param name="thresholds">Predictions above it are positive; by default ½. Several make the result a vector of one number for each.</param>
public sealed class FalseNegatives(IReadOnlyList<float>? thresholds = null) : ConfusionMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "false_negatives";

    /// <summary>Predictions above it are positive.</summary>
    public IReadOnlyList<float>? Thresholds { get; } = thresholds;

    private protected override Thresholds Grid { get; } = Metrics.Thresholds.Given(thresholds, usual: 0.5f, nameof(FalseNegatives));

    private protected override SymbolicTensor Result(ConfusionCounts batch) => AtEachThreshold(Accumulate("accumulator", batch.FalseNegatives));
}
