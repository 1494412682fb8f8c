using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>The mean cosine of the angle between target and prediction: 1 if they point the same way, −1 if opposite ways.</summary>
/// <param name="axis">The axis of the vectors, by default the last.</param>
public sealed class CosineSimilarity(int axis = -1) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "cosine_similarity";

    /// <summary>The axis of the vectors.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        Losses.CosineSimilarity.Cosine(yTrue.Cast(yPred.DType), yPred, Axis);
}
