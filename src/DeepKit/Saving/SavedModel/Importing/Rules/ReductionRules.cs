using DeepKit.Graphs;
using DeepKit.Ops;
using static DeepKit.Saving.ImportRules;

namespace DeepKit.Saving;

/// <summary>Operations that reduce axes, which are tensors in TensorFlow.</summary>
internal static class ReductionRules
{
    public static (string Op, Func<ImportedNode, SymbolicTensor[]> Rule)[] All { get; } =
    [
        Reduction("Sum", (x, axes, keepDims) => x.Sum(axes, keepDims)),
        Reduction("Mean", (x, axes, keepDims) => x.Mean(axes, keepDims)),
        Reduction("Max", (x, axes, keepDims) => x.Max(axes, keepDims)),
        Reduction("Min", (x, axes, keepDims) => x.Min(axes, keepDims)),
        Reduction("All", (x, axes, keepDims) => x.All(axes, keepDims)),
        Reduction("Any", (x, axes, keepDims) => x.Any(axes, keepDims)),
        Single("Prod", Product),
        Single("ArgMax", ArgMax),
    ];

    private static (string Op, Func<ImportedNode, SymbolicTensor[]> Rule) Reduction(string op, Func<SymbolicTensor, int[], bool, SymbolicTensor> emit) =>
        Single(op, node => emit(node.X, node.Axes(1, node.X.Shape.Rank), node.Flag("keep_dims")));

    /// <summary>TensorFlow counts elements with it, which are known here.</summary>
    private static SymbolicTensor Product(ImportedNode node)
    {
        var product = node.Constants(0).Aggregate(1L, (product, factor) => checked(product * factor));
        var isOfAll = node.X.Shape.Rank == 0 ? node.Constants(1).Length == 0 : node.Axes(1, node.X.Shape.Rank) is [0] && node.X.Shape.Rank == 1;
        return isOfAll
            ? node.Graph.Constant(product, node.X.DType).Reshape(node.Flag("keep_dims") ? [1] : Shape.Scalar)
            : throw new NotSupportedException($"it expects a vector, received {node.X.Spec}.");
    }

    private static SymbolicTensor ArgMax(ImportedNode node)
    {
        var axis = node.Axes(1, node.X.Shape.Rank)[0];
        return axis == node.X.Shape.Rank - 1
            ? node.X.ArgMax().Cast(node.Type("output_type", DType.Int64))
            : throw new NotSupportedException($"it expects the last axis, received axis {axis}.");
    }
}
