using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>How often predictions are on the targets' side of a threshold.</summary>
/// <param name="threshold">Predictions above it count as 1, others as 0.</param>
public sealed class BinaryAccuracy(float threshold = 0.5f) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "binary_accuracy";

    /// <summary>Predictions above it count as 1, others as 0.</summary>
    public float Threshold { get; } = threshold;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        yPred.Greater(Threshold).Cast(yPred.DType).Equal(yTrue.Cast(yPred.DType)).Cast(yPred.DType);
}
