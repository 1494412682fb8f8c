using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Min</c>.</summary>
public static class MinOp
{
    internal static readonly OpDefinition Definition = new("Min")
    {
        Infer = ReducedAxes.Infer,
        Gradient = ReducedAxes.ShareAmongEqual,
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = op => ReducedAxes.Rows(op, RowRule.Whole),
        Kernel = new KernelTable
        {
            Float32 = op => Compute(op, float.PositiveInfinity),
            Float64 = op => Compute(op, double.PositiveInfinity),
            Int32 = op => Compute(op, int.MaxValue),
            Int64 = op => Compute(op, long.MaxValue),
        },
    };

    /// <summary>The smallest element over the given axes, or over all of them; elements that are equally small share the gradient.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor Min(this SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        ReducedAxes.Emit(Definition, x, axes, keepDims);

    private static void Compute<T>(KernelContext op, T ofNothing) where T : unmanaged, INumber<T> =>
        ReducedAxes.Fold<T, MinFold<T>>(op, ofNothing);
}
