using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>The best recall (the share of positive targets that are predicted so) at which the precision (the share of positive predictions that are right) is at least so high.</summary>
/// <param name="precision">The least precision; from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="classId">The only class, a position on the last axis, that counts; <c>null</c> if all do.</param>
public sealed class RecallAtPrecision(float precision, int numThresholds = 200, int? classId = null) : BestAtThreshold(precision, numThresholds, classId)
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "recall_at_precision";

    /// <summary>The least precision.</summary>
    public float Precision { get; } = Check.FromZeroToOne(precision, nameof(RecallAtPrecision));

    private protected override (SymbolicTensor Bounded, SymbolicTensor Wanted) Rates(
        SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor trueNegatives, SymbolicTensor falseNegatives) =>
        (Share(truePositives, falsePositives), Share(truePositives, falseNegatives));
}
