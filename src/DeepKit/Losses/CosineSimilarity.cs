using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>The negative cosine of the angle between target and prediction: −1 if they point the same way, 1 if opposite ways.</summary>
/// <param name="axis">The axis of the vectors, by default the last.</param>
public sealed class CosineSimilarity(int axis = -1) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "cosine_similarity";

    /// <summary>The axis of the vectors.</summary>
    public int Axis { get; } = axis;

    /// <summary>Emits the cosine itself.</summary>
    internal static SymbolicTensor Cosine(SymbolicTensor yTrue, SymbolicTensor yPred, int axis) =>
        (Normalized(yTrue, axis) * Normalized(yPred, axis)).Sum([axis]);

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred) => -Cosine(yTrue, yPred, Axis);

    private static SymbolicTensor Normalized(SymbolicTensor x, int axis) =>
        x * x.Square().Sum([axis], keepDims: true).Rsqrt().Minimum(1 / Probabilities.Epsilon);
}
