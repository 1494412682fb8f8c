using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>Limits gradients as Keras does; at most one of the limits is set.</summary>
internal static class GradientClipping
{
    public static IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> Clip(
        IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> gradients, double? norm, double? value, double? globalNorm)
    {
        if (norm is { } limit)
        {
            return Each(gradients, gradient => gradient * limit / Norm(SumOfSquares(gradient)).Maximum(limit));
        }
        if (value is { } bound)
        {
            return Each(gradients, gradient => gradient.Maximum(-bound).Minimum(bound));
        }
        if (globalNorm is { } total)
        {
            var scale = Scale(Norm(gradients.Select(pair => SumOfSquares(pair.Gradient)).Aggregate((sum, part) => sum + part)), total);
            return Each(gradients, gradient => gradient * scale);
        }
        return gradients;
    }

    private static (Variable, SymbolicTensor)[] Each(
        IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> gradients, Func<SymbolicTensor, SymbolicTensor> clip) =>
        [.. gradients.Select(pair => (pair.Weight, clip(pair.Gradient)))];

    private static SymbolicTensor SumOfSquares(SymbolicTensor gradient) => gradient.Square().Sum();

    private static SymbolicTensor Norm(SymbolicTensor sumOfSquares) => sumOfSquares.Sqrt();

    /// <summary>At most 1, and not a number where the norm is infinite or none.</summary>
    private static SymbolicTensor Scale(SymbolicTensor norm, double limit) => ((1 / norm).Minimum(1 / limit) * limit) + (norm - norm);
}
