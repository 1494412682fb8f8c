using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Max</c>.</summary>
public static class MaxOp
{
    internal static readonly OpDefinition Definition = new("Max")
    {
        Infer = ReducedAxes.Infer,
        Gradient = ReducedAxes.ShareAmongEqual,
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = op => ReducedAxes.Rows(op, RowRule.Whole),
        Kernel = new KernelTable
        {
            Float32 = op => Compute(op, float.NegativeInfinity),
            Float64 = op => Compute(op, double.NegativeInfinity),
            Int32 = op => Compute(op, int.MinValue),
            Int64 = op => Compute(op, long.MinValue),
        },
    };

    /// <summary>The largest element over the given axes, or over all of them; elements that are equally large share the gradient.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor Max(this SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        ReducedAxes.Emit(Definition, x, axes, keepDims);

    private static void Compute<T>(KernelContext op, T ofNothing) where T : unmanaged, INumber<T> =>
        ReducedAxes.Fold<T, MaxFold<T>>(op, ofNothing);
}
