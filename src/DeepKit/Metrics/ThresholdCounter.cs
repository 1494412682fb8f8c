using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>Counts predictions above thresholds.</summary>
/// <param name="thresholds">The thresholds.</param>
/// <param name="keepsLabels">Whether each label, a column of two-dimensional predictions, is counted for itself.</param>
internal sealed class ThresholdCounter(Thresholds thresholds, bool keepsLabels)
{
    /// <param name="isPositive">1 for positive targets, 0 for negative ones, of the predictions' shape.</param>
    /// <param name="yPred">The predictions; with labels of their own of shape (batch, labels).</param>
    /// <param name="weights">Factors of the predictions' shape, or of their last axis; <c>null</c> if all count 1.</param>
    public ConfusionCounts Count(SymbolicTensor isPositive, SymbolicTensor yPred, SymbolicTensor? weights)
    {
        var positives = weights is null ? isPositive : isPositive * weights;
        var negatives = weights is null ? 1 - isPositive : (1 - isPositive) * weights;
        return keepsLabels ? CountLabels(positives, negatives, yPred) : CountAll(positives, negatives, yPred);
    }

    private ConfusionCounts CountAll(SymbolicTensor positives, SymbolicTensor negatives, SymbolicTensor yPred)
    {
        var both = new[] { positives.Reshape([null]), negatives.Reshape([null]) }.Stack(axis: 1);
        var above = thresholds.AreEven
            ? both.UnsortedSegmentSum(PartOf(yPred).Reshape([null]).Cast(DType.Int32), thresholds.Count).Cumsum(reverse: true)
            : yPred.Reshape([1, null]).Greater(Column(yPred, 1)).Cast(yPred.DType).MatMul(both);
        var (counts, totals) = (above.Unstack(axis: 1), both.Sum([0]).Unstack());
        return new ConfusionCounts(counts[0], counts[1], totals[0], totals[1]);
    }

    private ConfusionCounts CountLabels(SymbolicTensor positives, SymbolicTensor negatives, SymbolicTensor yPred) => new(
        AboveByLabel(positives, yPred), AboveByLabel(negatives, yPred), positives.Sum([0]), negatives.Sum([0]));

    /// <summary>The sum of values whose predictions are above each threshold, of shape (thresholds, labels).</summary>
    private SymbolicTensor AboveByLabel(SymbolicTensor values, SymbolicTensor yPred)
    {
        var labels = yPred.Shape[^1]!.Value;
        if (!thresholds.AreEven)
        {
            var isAbove = yPred.Reshape([1, null, labels]).Greater(Column(yPred, 2));
            return (isAbove.Cast(yPred.DType) * values.Reshape([1, null, labels])).Sum([1]);
        }
        var firstOfLabel = yPred.Graph.Constants([.. Enumerable.Range(0, labels).Select(label => (float)(label * thresholds.Count))], yPred.DType);
        var segments = (PartOf(yPred) + firstOfLabel).Reshape([null]).Cast(DType.Int32);
        return values.Reshape([null]).UnsortedSegmentSum(segments, labels * thresholds.Count)
            .Reshape([labels, thresholds.Count]).Cumsum(axis: 1, reverse: true).Transpose();
    }

    /// <summary>The number of the last threshold that a prediction is above; −1 if there is none.</summary>
    private SymbolicTensor PartOf(SymbolicTensor yPred)
    {
        var part = (yPred.Maximum(0).Minimum(1) * (thresholds.Count - 1)).Ceil() - 1;
        return thresholds.IncludesZero ? part.Relu() : part;
    }

    private SymbolicTensor Column(SymbolicTensor yPred, int axesAfter) => yPred.Graph.Constants(thresholds.Values, yPred.DType)
        .Reshape(Shape.Create([thresholds.Count, .. Enumerable.Repeat((int?)1, axesAfter)]));
}
