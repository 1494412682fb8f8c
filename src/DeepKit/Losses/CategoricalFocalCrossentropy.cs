using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// Cross-entropy of one-hot targets in which those count less that are predicted well: <c>−Σ alpha·(1 − p)^gamma·t·log(p)</c>
/// (Lin et al., arXiv:1708.02002).
/// </summary>
/// <param name="alpha">A factor for all classes, or one for each; by default 0.25 for all.</param>
/// <param name="gamma">How much less the well-predicted ones count.</param>
/// <param name="fromLogits">Whether predictions are logits rather than probabilities.</param>
/// <param name="labelSmoothing">In [0, 1): targets move by that much towards equal ones.</param>
/// <param name="axis">The axis of the classes, by default the last.</param>
public sealed class CategoricalFocalCrossentropy(
    IReadOnlyList<float>? alpha = null, float gamma = 2f, bool fromLogits = false, float labelSmoothing = 0f, int axis = -1) : Loss
{
    private const float UsualAlpha = 0.25f;

    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_focal_crossentropy";

    /// <summary>A factor for all classes, or one for each.</summary>
    public IReadOnlyList<float> Alpha { get; } = alpha ?? [UsualAlpha];

    /// <summary>How much less the well-predicted ones count.</summary>
    public float Gamma { get; } = Check.NotNegative(gamma, nameof(CategoricalFocalCrossentropy));

    /// <summary>Whether predictions are logits rather than probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>By how much targets move towards equal ones.</summary>
    public float LabelSmoothing { get; } = Check.Fraction(labelSmoothing, nameof(CategoricalFocalCrossentropy));

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var targets = Probabilities.WithLast(Probabilities.Smooth(yTrue, yPred, LabelSmoothing), Axis);
        var scores = Probabilities.WithLast(yPred, Axis);
        var p = Probabilities.Normalized(FromLogits ? scores.Softmax() : scores, axis: -1);
        var alpha = yPred.Graph.Constants(Alpha, yPred.DType);
        return (alpha * (1 - p).Pow(Gamma) * -targets * p.Log()).Sum([-1]);
    }
}
