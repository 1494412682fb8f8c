using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>ReverseV2</c>.</summary>
public static class ReverseOp
{
    internal static readonly OpDefinition Definition = new("ReverseV2")
    {
        Infer = Infer,
        Gradient = (op, dy) => [dy.Reverse(op.ConstantInts(1).ToArray()), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = op => Box.Rows(op, !op.ConstantInts(1).Contains(0)),
        Kernel = new KernelTable { Any = op => ((Box)(op.State ??= Source(op.Node))).Copy(op) },
    };

    /// <summary>The tensor with the elements along some axes in reverse order.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="axes">The axes, negative ones counted from the end.</param>
    /// <exception cref="ArgumentException">There is no such axis, or one is named twice.</exception>
    public static SymbolicTensor Reverse(this SymbolicTensor x, params IReadOnlyList<int> axes)
    {
        int[] positive = [.. axes.Select(axis => axis < 0 ? axis + x.Shape.Rank : axis)];
        return x.Graph.Add(Definition, [x, x.Graph.Constant(TensorValue.Vector(positive))]).Outputs[0];
    }

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectAxes();
        var (shape, axes) = (op.Inputs[0].Shape, op.ConstantInts(1).ToArray());
        return Array.TrueForAll(axes, axis => axis >= 0 && axis < shape.Rank) && axes.Distinct().Count() == axes.Length
            ? [op.Inputs[0].Spec]
            : throw op.Fault($"axes of {shape}, each at most once", $"({string.Join(", ", axes)})");
    }

    private static Box Source(Node op)
    {
        var sizes = op.Inputs[0].Shape.ToArray();
        var steps = BoxCopy.DenseSteps(sizes, op.Inputs[0].DType.Size());
        nint start = 0;
        foreach (var axis in op.ConstantInts(1))
        {
            start += (sizes[axis] - 1) * steps[axis];
            steps[axis] = -steps[axis];
        }
        return new Box(op, start, steps);
    }
}
