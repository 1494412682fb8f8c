using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Sum</c>, and the mean that follows from it.</summary>
public static class SumOp
{
    internal static readonly OpDefinition Definition = new("Sum")
    {
        Infer = op => [new(op.Inputs[0].DType, Infer(op))],
        Gradient = (op, dy) => [dy.Reshape(Reduce(op.Inputs[0].Shape, op.ConstantInts(1), keepDims: true)).BroadcastLike(op.Inputs[0]), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = Rows,
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double>, Int32 = Compute<int>, Int64 = Compute<long> },
    };

    /// <summary>The sum over the given axes, or over all of them.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a summed axis stays, with size 1.</param>
    public static SymbolicTensor Sum(this SymbolicTensor x, int[]? axes = null, bool keepDims = false)
    {
        var positive = axes?.Select(axis => axis < 0 ? axis + x.Shape.Rank : axis) ?? Enumerable.Range(0, x.Shape.Rank);
        var constant = x.Graph.Constant(TensorValue.Vector([.. positive]));
        return x.Graph.Add(Definition, [x, constant], new() { ["keep_dims"] = keepDims }).Outputs[0];
    }

    /// <summary>The mean over the last axis.</summary>
    /// <exception cref="ArgumentException">The axis' size is not known.</exception>
    public static SymbolicTensor MeanOfLastAxis(this SymbolicTensor x) =>
        x.Sum([-1]) / (x.Shape[^1] ?? throw new ArgumentException($"The mean over the last axis needs its size, received {x}.", nameof(x)));

    private static Shape Infer(Node op) => Reduce(op.Inputs[0].Shape, op.ConstantInts(1), op.Attributes.Get("keep_dims", false));

    private static Shape Reduce(Shape shape, ReadOnlySpan<int> axes, bool keepDims)
    {
        var sizes = new List<int?>();
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (!axes.Contains(axis))
            {
                sizes.Add(shape[axis]);
            }
            else if (keepDims)
            {
                sizes.Add(1);
            }
        }
        return Shape.Create([.. sizes]);
    }

    private static RowRule Rows(Node op) =>
        op.Inputs[0].Shape.Rank == 0 ? RowRule.Whole
        : op.ConstantInts(1).Contains(0) ? RowRule.Summed(op, 0)
        : RowRule.Independent(op, 0);

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        var layout = (Layout)(op.State ??= Layout.Of(op.Node));
        var y = op.Write<T>();
        if (!layout.AddsRows)
        {
            y.Clear();
        }
        Reduction.AddSum(op.Read<T>(0), layout.Sizes, layout.Strides, y);
    }

    private sealed record Layout(int[] Sizes, int[] Strides, bool AddsRows)
    {
        public static Layout Of(Node op)
        {
            var kept = Reduce(op.Inputs[0].Shape, op.ConstantInts(1), keepDims: true).ToArray();
            var sizes = op.Inputs[0].Shape.ToArray();
            return new Layout(sizes, Broadcasting.Strides(sizes, kept), Rows(op).Kind == RowKind.Summed);
        }
    }
}
