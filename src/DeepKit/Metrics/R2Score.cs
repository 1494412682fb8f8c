using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>
/// The coefficient of determination, <c>1 − Σ (target − prediction)² / Σ (target − mean)²</c>, of targets and predictions of shape (batch, outputs): 1 is
/// perfect, 0 what the mean would reach.
/// </summary>
/// <param name="numRegressors">How many numbers predictions are made from, to adjust the score for that; 0, the default, for the score as it is.</param>
public sealed class R2Score(int numRegressors = 0) : Metric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "r2_score";

    /// <summary>How scores of outputs become one; <c>null</c> for a vector of one for each output.</summary>
    public R2Aggregation? ClassAggregation { get; init; } = R2Aggregation.UniformAverage;

    /// <summary>How many numbers predictions are made from.</summary>
    public int NumRegressors { get; } = Check.NotNegative(numRegressors, nameof(R2Score));

    /// <inheritdoc/>
    public override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        (yTrue, yPred) = Targets.ToSameRank(yTrue.Cast(yPred.DType), yPred);
        if (yPred.Shape.Rank != 2 || yTrue.Shape.Rank != 2)
        {
            throw new ArgumentException(
                $"Metric \"{Name}\" expects targets and predictions of shape (batch, outputs), received shapes {yTrue.Shape} and {yPred.Shape}. Reshape them.", nameof(yTrue));
        }
        var weights = sampleWeight is null ? yTrue.OnesLike() : Targets.WeightsFor(yTrue, sampleWeight).BroadcastLike(yTrue);
        var sum = Accumulate("sum", (yTrue * weights).Sum([0]));
        var squares = Accumulate("squared_sum", (yTrue * yTrue * weights).Sum([0]));
        var residual = Accumulate("residual", ((yTrue - yPred).Square() * weights).Sum([0]));
        var total = squares - (sum * (sum / Accumulate("count", weights.Sum([0]))));
        var samples = Accumulate("num_samples", yTrue.Size(yTrue.DType));
        var scores = 1 - (residual / total);
        scores = scores.Where(scores.Abs().NotEqual(double.PositiveInfinity), 0);
        return NumRegressors == 0 ? Aggregated(scores, total) : Adjusted(Aggregated(scores, total), samples);
    }

    private SymbolicTensor Aggregated(SymbolicTensor scores, SymbolicTensor total) =>
        ClassAggregation is null ? scores
        : ClassAggregation == R2Aggregation.UniformAverage ? scores.Mean()
        : (total * scores).Sum() / total.Sum();

    /// <summary>The adjusted score; as it was, where there are too few samples for that. As in Keras each output of a row is a sample.</summary>
    private SymbolicTensor Adjusted(SymbolicTensor score, SymbolicTensor samples)
    {
        var free = samples - 1.0 - NumRegressors;
        return (1 - ((1 - score) * (samples - 1) / free)).Where(free.Greater(0), score);
    }
}
