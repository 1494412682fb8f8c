using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>
/// The weighted harmonic mean of precision and recall, <c>(1 + beta²)·precision·recall / (beta²·precision + recall)</c>, of classes: targets are
/// 0 or 1, predictions scores, both of shape (batch, classes).
/// </summary>
public abstract class FScoreMetric : Metric
{
    /// <summary>Scores nearer to 0 are no predictions.</summary>
    private const double Nothing = 1e-9;

    private readonly double _squaredBeta;

    private protected FScoreMetric(FScoreAverage? average, float beta, float? threshold)
    {
        _squaredBeta = (double)beta * beta;
        Average = average;
        Threshold = threshold is not { } given || given is > 0 and <= 1 ? threshold : throw new ArgumentOutOfRangeException(
            nameof(threshold), threshold, $"{GetType().Name} expects {nameof(threshold)} to be a number above 0 and at most 1, received {threshold}. Give it such a value, or leave it out.");
    }

    /// <summary>How scores of classes become one; with <c>null</c> the result is a vector of one for each class.</summary>
    public FScoreAverage? Average { get; }

    /// <summary>Scores above it predict a class; <c>null</c> if the largest one of a row does.</summary>
    public float? Threshold { get; }

    /// <inheritdoc/>
    public sealed override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        if (yPred.Shape.Rank != 2 || yTrue.Shape.Rank != 2)
        {
            throw new ArgumentException(
                $"Metric \"{Name}\" expects targets and predictions of shape (batch, classes), received shapes {yTrue.Shape} and {yPred.Shape}. Make class numbers one-hot.", nameof(yTrue));
        }
        var truth = yTrue.Cast(yPred.DType);
        var predicted = IsPredicted(yPred).Cast(yPred.DType);
        var weights = sampleWeight is null ? null : Targets.WeightsFor(yPred, sampleWeight);
        var truePositives = Add("true_positives", predicted * truth, weights);
        var falsePositives = Add("false_positives", predicted * (1 - truth), weights);
        var falseNegatives = Add("false_negatives", (1 - predicted) * truth, weights);
        var score = Score(Quotient(truePositives, truePositives + falsePositives), Quotient(truePositives, truePositives + falseNegatives));
        var shares = Add("intermediate_weights", truth, weights);
        return Average is null ? score
            : Average == FScoreAverage.Weighted ? (score * Quotient(shares, shares.Sum())).Sum()
            : score.Mean();
    }

    private SymbolicTensor IsPredicted(SymbolicTensor yPred) => Threshold is { } threshold
        ? yPred.Greater(threshold)
        : yPred.GreaterEqual(yPred.Max([-1], keepDims: true)).LogicalAnd(yPred.Abs().Greater(Nothing));

    /// <summary>Counts of each class, or of all with the average "micro".</summary>
    private SymbolicTensor Add(string name, SymbolicTensor values, SymbolicTensor? weights) =>
        Accumulate(name, (weights is null ? values : values * weights).Sum(Average == FScoreAverage.Micro ? null : [0]));

    private SymbolicTensor Score(SymbolicTensor precision, SymbolicTensor recall) =>
        Quotient(precision * recall, (precision * _squaredBeta) + recall) * (1 + _squaredBeta);

    private static SymbolicTensor Quotient(SymbolicTensor a, SymbolicTensor b) => a / (b + Probabilities.Epsilon);
}
