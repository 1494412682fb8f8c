using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>The best specificity (the share of negative targets that are predicted so) at which the sensitivity (the same of positive targets) is at least so high.</summary>
/// <param name="sensitivity">The least sensitivity; from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="classId">The only class, a position on the last axis, that counts; <c>null</c> if all do.</param>
public sealed class SpecificityAtSensitivity(float sensitivity, int numThresholds = 200, int? classId = null) : BestAtThreshold(sensitivity, numThresholds, classId)
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "specificity_at_sensitivity";

    /// <summary>The least sensitivity.</summary>
    public float Sensitivity { get; } = Check.FromZeroToOne(sensitivity, nameof(SpecificityAtSensitivity));

    private protected override (SymbolicTensor Bounded, SymbolicTensor Wanted) Rates(
        SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor trueNegatives, SymbolicTensor falseNegatives) =>
        (Share(truePositives, falseNegatives), Share(trueNegatives, falsePositives));
}
