using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>
/// A metric that follows from how many positive and negative targets have predictions above thresholds. Targets are yes or no (0 is no), predictions
/// probabilities, of one shape.
/// </summary>
public abstract class ConfusionMetric : Metric
{
    private protected ConfusionMetric()
    {
    }

    /// <summary>The thresholds to count at.</summary>
    private protected abstract Thresholds Grid { get; }

    /// <summary>The only class, a position on the last axis, that counts; <c>null</c> if all do.</summary>
    private protected virtual int? OnlyClass => null;

    /// <summary>How many of the largest predictions on the last axis can be positive; <c>null</c> for any.</summary>
    private protected virtual int? OnlyTop => null;

    /// <inheritdoc/>
    public sealed override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        (yTrue, yPred) = Targets.ToSameRank(yTrue.Cast(yPred.DType), Prepared(yPred));
        yPred = OnlyTop is { } k ? WithoutLower(yPred, k) : yPred;
        if (OnlyClass is { } number)
        {
            (yTrue, yPred) = (ClassOf(yTrue, number), ClassOf(yPred, number));
        }
        var isPositive = yTrue.NotEqual(0).Cast(yPred.DType);
        return Result(Counts(isPositive, yPred, sampleWeight is null ? null : Targets.WeightsFor(yPred, sampleWeight).BroadcastLike(yPred)));
    }

    /// <summary>Emits probabilities from predictions that are none.</summary>
    private protected virtual SymbolicTensor Prepared(SymbolicTensor yPred) => yPred;

    private protected virtual ConfusionCounts Counts(SymbolicTensor isPositive, SymbolicTensor yPred, SymbolicTensor? weights) =>
        new ThresholdCounter(Grid, keepsLabels: false).Count(isPositive, yPred, weights);

    /// <summary>Emits the update by a batch's counts, and the result so far.</summary>
    private protected abstract SymbolicTensor Result(ConfusionCounts batch);

    private protected SymbolicTensor TruePositives(ConfusionCounts batch) => Accumulate("true_positives", batch.TruePositives);

    private protected SymbolicTensor FalsePositives(ConfusionCounts batch) => Accumulate("false_positives", batch.FalsePositives);

    private protected SymbolicTensor TrueNegatives(ConfusionCounts batch) => Accumulate("true_negatives", batch.TrueNegatives);

    private protected SymbolicTensor FalseNegatives(ConfusionCounts batch) => Accumulate("false_negatives", batch.FalseNegatives);

    /// <summary>A scalar if there is one threshold.</summary>
    private protected SymbolicTensor AtEachThreshold(SymbolicTensor values) => Grid.Count == 1 ? values.Reshape(Shape.Scalar) : values;

    private static SymbolicTensor WithoutLower(SymbolicTensor yPred, int k)
    {
        var isTop = Targets.OneHot(yPred.TopK(k).Indices, yPred).Any([-2]);
        return yPred.Where(isTop, Thresholds.BelowAll);
    }

    /// <exception cref="ArgumentException">There is no such class.</exception>
    private SymbolicTensor ClassOf(SymbolicTensor x, int number)
    {
        var axes = x.Shape.Rank;
        return axes > 1 && number < x.Shape[^1]
            ? x.Slice([.. Enumerable.Repeat(0, axes - 1), number], [.. Enumerable.Repeat(-1, axes - 1), 1])
            : throw new ArgumentException(
                $"Metric \"{Name}\" with classId {number} expects targets and predictions of shape (batch, classes) with more than {number} classes, received shape {x.Shape}. Leave classId out, or choose another.", nameof(x));
    }
}
