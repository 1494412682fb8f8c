using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>
/// How many samples of a batch (or the sum of their weights) are on which side of each threshold; tensors of shape (thresholds), or
/// (thresholds, labels) if labels are counted apart.
/// </summary>
/// <param name="TruePositives">Positive targets with predictions above the threshold.</param>
/// <param name="FalsePositives">Negative targets with predictions above the threshold.</param>
/// <param name="Positives">All positive targets, without the thresholds' axis.</param>
/// <param name="Negatives">All negative targets, without the thresholds' axis.</param>
internal sealed record ConfusionCounts(SymbolicTensor TruePositives, SymbolicTensor FalsePositives, SymbolicTensor Positives, SymbolicTensor Negatives)
{
    public SymbolicTensor FalseNegatives => Positives - TruePositives;

    public SymbolicTensor TrueNegatives => Negatives - FalsePositives;
}
