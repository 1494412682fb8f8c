using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Max</c>.</summary>
public static class MaxOp
{
    internal static readonly OpDefinition Definition = ReducedAxes.Extreme("Max", new KernelTable
    {
        Float32 = op => ReducedAxes.Fold<float, MaxFold<float>>(op, float.NegativeInfinity),
        Float64 = op => ReducedAxes.Fold<double, MaxFold<double>>(op, double.NegativeInfinity),
        Int32 = op => ReducedAxes.Fold<int, MaxFold<int>>(op, int.MinValue),
        Int64 = op => ReducedAxes.Fold<long, MaxFold<long>>(op, long.MinValue),
    });

    /// <summary>The largest element over the given axes, or over all of them; elements that are equally large share the gradient.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor Max(this SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        ReducedAxes.Emit(Definition, x, axes, keepDims);
}
