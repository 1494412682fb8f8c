using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Any</c>.</summary>
public static class AnyOp
{
    internal static readonly OpDefinition Definition = new("Any")
    {
        Infer = op =>
        {
            op.ExpectTruths(0);
            return ReducedAxes.Infer(op);
        },
        TypeAttributes = _ => [("Tidx", DType.Int32)],
        Rows = op => ReducedAxes.Rows(op, RowRule.Whole),
        Kernel = new KernelTable { Any = op => ReducedAxes.Fold<byte, MaxFold<byte>>(op, 0) },
    };

    /// <summary>Whether any element over the given axes is true, or over all axes.</summary>
    /// <param name="x">Truth values.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor Any(this SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        ReducedAxes.Emit(Definition, x, axes, keepDims);
}
