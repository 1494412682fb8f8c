using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>The mean of Pearson's correlation of targets and predictions along an axis: from −1 to 1.</summary>
/// <param name="axis">The axis along which they vary, by default the last.</param>
public sealed class PearsonCorrelation(int axis = -1) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "pearson_correlation";

    /// <summary>The axis along which they vary.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        (Standardized(yTrue.Cast(yPred.DType)) * Standardized(yPred)).Mean([Axis]);

    private SymbolicTensor Standardized(SymbolicTensor x)
    {
        var centered = x - x.Mean([Axis], keepDims: true);
        return centered / centered.Variance([Axis], keepDims: true).Sqrt();
    }
}
