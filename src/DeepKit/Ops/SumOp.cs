using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Sum</c>.</summary>
public static class SumOp
{
    internal static readonly OpDefinition Definition = new("Sum")
    {
        Infer = ReducedAxes.Infer,
        Gradient = (op, dy) => [dy.Reshape(ReducedAxes.KeptShape(op)).BroadcastLike(op.Inputs[0]), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = op => ReducedAxes.Rows(op, RowRule.Summed(op, 0)),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double>, Int32 = Compute<int>, Int64 = Compute<long> },
    };

    /// <summary>The sum over the given axes, or over all of them.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a summed axis stays, with size 1.</param>
    public static SymbolicTensor Sum(this SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        ReducedAxes.Emit(Definition, x, axes, keepDims);

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        var y = op.Write<T>();
        // Where rows are summed, the engine clears the output before the first of them.
        if (!op.Node.ConstantInts(1).Contains(0))
        {
            y.Clear();
        }
        Reduction.Fold<T, SumFold<T>>(op.Read<T>(0), ReducedAxes.Layout(op), y);
    }
}
