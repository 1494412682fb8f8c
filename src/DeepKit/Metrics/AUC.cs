using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>
/// The area under a curve of two rates, each taken at the same thresholds: by default of receivers (ROC), where ½ is guessing and 1 is perfect. It is
/// as exact as there are thresholds where predictions lie.
/// </summary>
public sealed class AUC : ConfusionMetric
{
    private readonly CurveArea _area;

    /// <param name="numThresholds">How many thresholds from 0 to 1 there are, above 1; with <paramref name="thresholds"/> it does not count.</param>
    /// <param name="curve"><c>"ROC"</c> (default), <c>"PR"</c> or <c>"PRGAIN"</c>.</param>
    /// <param name="summationMethod"><c>"interpolation"</c> (default), <c>"minoring"</c> or <c>"majoring"</c>.</param>
    /// <param name="thresholds">Thresholds of one's own, from 0 to 1; one just outside is added at either end.</param>
    /// <param name="multiLabel">Whether each column of (batch, labels) has an area of its own, of which the result is the mean.</param>
    /// <param name="numLabels">The number of labels, if <paramref name="multiLabel"/> is true; <c>null</c> for any.</param>
    /// <param name="labelWeights">A factor for each label, which its area, or without <paramref name="multiLabel"/> its predictions count by.</param>
    /// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
    /// <exception cref="ArgumentException">An argument is out of its range, or <paramref name="numLabels"/> is given without <paramref name="multiLabel"/>.</exception>
    public AUC(
        int numThresholds = 200,
        AUCCurve? curve = null,
        AUCSummationMethod? summationMethod = null,
        IReadOnlyList<float>? thresholds = null,
        bool multiLabel = false,
        int? numLabels = null,
        IReadOnlyList<float>? labelWeights = null,
        bool fromLogits = false)
    {
        if (numLabels is not null && !multiLabel)
        {
            throw new ArgumentException($"{nameof(AUC)} expects {nameof(numLabels)} only together with {nameof(multiLabel)}, received {numLabels}. Leave it out.", nameof(numLabels));
        }
        if (thresholds is null && numThresholds < 2)
        {
            throw new ArgumentOutOfRangeException(
                nameof(numThresholds), numThresholds, $"{nameof(AUC)} expects {nameof(numThresholds)} to be a whole number above 1, received {numThresholds}. Give it such a value.");
        }
        Grid = Metrics.Thresholds.OfCurve(numThresholds, thresholds, nameof(AUC));
        (Curve, SummationMethod, Thresholds) = (curve ?? AUCCurve.ROC, summationMethod ?? AUCSummationMethod.Interpolation, thresholds);
        (MultiLabel, NumLabels, LabelWeights, FromLogits) = (multiLabel, numLabels, labelWeights, fromLogits);
        _area = new CurveArea(Curve, SummationMethod);
    }

    /// <inheritdoc/>
    public override string Name { get; init; } = "auc";

    /// <summary>How many thresholds there are.</summary>
    public int NumThresholds => Grid.Count;

    /// <summary>The curve.</summary>
    public AUCCurve Curve { get; }

    /// <summary>How what lies between two thresholds counts.</summary>
    public AUCSummationMethod SummationMethod { get; }

    /// <summary>Thresholds of one's own.</summary>
    public IReadOnlyList<float>? Thresholds { get; }

    /// <summary>Whether each column has an area of its own.</summary>
    public bool MultiLabel { get; }

    /// <summary>The number of labels, if it was said.</summary>
    public int? NumLabels { get; }

    /// <summary>A factor for each label.</summary>
    public IReadOnlyList<float>? LabelWeights { get; }

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits { get; }

    private protected override Thresholds Grid { get; }

    private protected override SymbolicTensor Prepared(SymbolicTensor yPred)
    {
        var labels = NumLabels ?? LabelWeights?.Count;
        if ((MultiLabel && yPred.Shape.Rank != 2) || (labels is { } known && yPred.Shape[^1] != known))
        {
            throw new ArgumentException(
                $"Metric \"{Name}\" expects predictions of shape (batch, {(labels is null ? "labels" : $"{labels}")}), received shape {yPred.Shape}. Give one column for each label.", nameof(yPred));
        }
        return FromLogits ? yPred.Sigmoid() : yPred;
    }

    private protected override ConfusionCounts Counts(SymbolicTensor isPositive, SymbolicTensor yPred, SymbolicTensor? weights)
    {
        if (LabelWeights is not null && !MultiLabel)
        {
            var ofLabels = yPred.Graph.Constants(LabelWeights, yPred.DType);
            weights = weights is null ? ofLabels : weights * ofLabels;
        }
        return new ThresholdCounter(Grid, MultiLabel).Count(isPositive, yPred, weights);
    }

    private protected override SymbolicTensor Result(ConfusionCounts batch)
    {
        var areas = _area.Of(TruePositives(batch), FalsePositives(batch), TrueNegatives(batch), FalseNegatives(batch));
        if (!MultiLabel)
        {
            return areas;
        }
        return LabelWeights is null
            ? areas.Mean()
            : (areas * areas.Graph.Constants(LabelWeights, areas.DType)).Sum().DivNoNan(LabelWeights.Sum());
    }
}
