using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>The best precision (the share of positive predictions that are right) at which the recall (the share of positive targets that are predicted so) is at least so high.</summary>
/// <param name="recall">The least recall; from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="classId">The only class, a position on the last axis, that counts; <c>null</c> if all do.</param>
public sealed class PrecisionAtRecall(float recall, int numThresholds = 200, int? classId = null) : BestAtThreshold(recall, numThresholds, classId)
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "precision_at_recall";

    /// <summary>The least recall.</summary>
    public float Recall { get; } = Check.FromZeroToOne(recall, nameof(PrecisionAtRecall));

    private protected override (SymbolicTensor Bounded, SymbolicTensor Wanted) Rates(
        SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor trueNegatives, SymbolicTensor falseNegatives) =>
        (Share(truePositives, falseNegatives), Share(truePositives, falsePositives));
}
