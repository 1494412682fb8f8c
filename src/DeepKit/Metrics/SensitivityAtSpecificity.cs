using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>The best sensitivity (the share of positive targets that are predicted so) at which the specificity (the same of negative targets) is at least so high.</summary>
/// <param name="specificity">The least specificity; from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds from 0 to 1 are tried.</param>
/// <param name="classId">The only class, a position on the last axis, that counts; <c>null</c> if all do.</param>
public sealed class SensitivityAtSpecificity(float specificity, int numThresholds = 200, int? classId = null) : BestAtThreshold(specificity, numThresholds, classId)
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "sensitivity_at_specificity";

    /// <summary>The least specificity.</summary>
    public float Specificity { get; } = Check.FromZeroToOne(specificity, nameof(SensitivityAtSpecificity));

    private protected override (SymbolicTensor Bounded, SymbolicTensor Wanted) Rates(
        SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor trueNegatives, SymbolicTensor falseNegatives) =>
        (Share(trueNegatives, falsePositives), Share(truePositives, falseNegatives));
}
