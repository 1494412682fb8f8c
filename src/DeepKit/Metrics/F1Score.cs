namespace DeepKit.Metrics;

/// <summary>The F1 score of classes: the harmonic mean of precision and recall.</summary>
/// <param name="average"><c>"micro"</c>, <c>"macro"</c>, <c>"weighted"</c>; <c>null</c>, the default, for a vector of one score for each class.</param>
/// <param name="threshold">Scores above it predict a class, above 0 and at most 1; <c>null</c>, the default, if the largest one of a row does.</param>
public sealed class F1Score(FScoreAverage? average = null, float? threshold = null) : FScoreMetric(average, beta: 1, threshold)
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "f1_score";
}
