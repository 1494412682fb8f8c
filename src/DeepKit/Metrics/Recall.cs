using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>Which share of the positive targets is predicted to be positive.</summary>
/// <param name="thresholds">
/// Predictions above it are positive; by default ½, or none if <paramref name="topK"/> is given. Several make the result a vector of one number for each.
/// </param>
/// <param name="topK">How many of the largest predictions on the last axis can be positive; <c>null</c> for any.</param>
/// <param name="classId">The only class, a position on the last axis, that counts; <c>null</c> if all do.</param>
public sealed class Recall(IReadOnlyList<float>? thresholds = null, int? topK = null, int? classId = null) : ConfusionMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "recall";

    /// <summary>Predictions above it are positive.</summary>
    public IReadOnlyList<float>? Thresholds { get; } = thresholds;

    /// <summary>How many of the largest predictions on the last axis can be positive.</summary>
    public int? TopK { get; } = topK is { } k ? Check.Positive(k, nameof(Recall), nameof(topK)) : null;

    /// <summary>The only class that counts.</summary>
    public int? ClassId { get; } = classId is { } number ? Check.NotNegative(number, nameof(Recall), nameof(classId)) : null;

    private protected override Thresholds Grid { get; } = Metrics.Thresholds.Given(thresholds, topK is null ? 0.5f : Metrics.Thresholds.BelowAll, nameof(Recall));

    private protected override int? OnlyTop => TopK;

    private protected override int? OnlyClass => ClassId;

    private protected override SymbolicTensor Result(ConfusionCounts batch)
    {
        var truePositives = TruePositives(batch);
        return AtEachThreshold(truePositives.DivNoNan(truePositives + FalseNegatives(batch)));
    }
}
