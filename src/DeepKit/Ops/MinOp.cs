using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Min</c>.</summary>
public static class MinOp
{
    internal static readonly OpDefinition Definition = ReducedAxes.Extreme("Min", new KernelTable
    {
        Float32 = op => ReducedAxes.Fold<float, MinFold<float>>(op, float.PositiveInfinity),
        Float64 = op => ReducedAxes.Fold<double, MinFold<double>>(op, double.PositiveInfinity),
        Int32 = op => ReducedAxes.Fold<int, MinFold<int>>(op, int.MaxValue),
        Int64 = op => ReducedAxes.Fold<long, MinFold<long>>(op, long.MaxValue),
    });

    /// <summary>The smallest element over the given axes, or over all of them; elements that are equally small share the gradient.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor Min(this SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        ReducedAxes.Emit(Definition, x, axes, keepDims);
}
