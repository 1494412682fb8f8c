using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>
/// The mean of Lin's concordance correlation of targets and predictions along an axis: like Pearson's, but less where they differ in mean or scale.
/// As in Keras, the covariance is taken about the predictions' mean.
/// </summary>
/// <param name="axis">The axis along which they vary, by default the last.</param>
public sealed class ConcordanceCorrelation(int axis = -1) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "concordance_correlation";

    /// <summary>The axis along which they vary.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        yTrue = yTrue.Cast(yPred.DType);
        var (trueMean, mean) = (yTrue.Mean([Axis], keepDims: true), yPred.Mean([Axis], keepDims: true));
        var covariance = (yTrue - mean) * (yPred - mean);
        var spread = yTrue.Variance([Axis], keepDims: true) + yPred.Variance([Axis], keepDims: true) + (trueMean - mean).Square();
        return (covariance * 2 / (spread + Probabilities.Epsilon)).Mean([Axis]);
    }
}
