using DeepKit.Common;

namespace DeepKit.Metrics;

/// <summary>The F-score of classes: the harmonic mean of precision and recall, in which recall counts <c>beta</c> times as much.</summary>
/// <param name="average"><c>"micro"</c>, <c>"macro"</c>, <c>"weighted"</c>; <c>null</c>, the default, for a vector of one score for each class.</param>
/// <param name="beta">How much more recall counts, above 0.</param>
/// <param name="threshold">Scores above it predict a class, above 0 and at most 1; <c>null</c>, the default, if the largest one of a row does.</param>
public sealed class FBetaScore(FScoreAverage? average = null, float beta = 1f, float? threshold = null) : FScoreMetric(average, beta, threshold)
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "fbeta_score";

    /// <summary>How much more recall counts.</summary>
    public float Beta { get; } = Check.Positive(beta, nameof(FBetaScore));
}
