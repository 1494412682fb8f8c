using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Transpose</c>.</summary>
public static class TransposeOp
{
    internal static readonly OpDefinition Definition = new("Transpose")
    {
        OutputNames = ["y"],
        Infer = Infer,
        Gradient = (op, dy) => [dy.Transpose(Inverse(op.ConstantInts(1))), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tperm", DType.Int32)],
        Rows = op => Box.Rows(op, op.ConstantInts(1)[0] == 0),
        Kernel = new KernelTable { Any = op => ((Box)(op.State ??= Source(op.Node))).Copy(op) },
    };

    /// <summary>The tensor with its axes in another order.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="perm">For each axis of the result which axis of <paramref name="x"/> it is; <c>null</c> reverses their order.</param>
    /// <exception cref="ArgumentException"><paramref name="perm"/> does not name each axis once.</exception>
    public static SymbolicTensor Transpose(this SymbolicTensor x, IReadOnlyList<int>? perm = null)
    {
        int[] axes = perm is null ? [.. Enumerable.Range(0, x.Shape.Rank).Reverse()] : [.. perm];
        return x.Graph.Add(Definition, [x, x.Graph.Constant(TensorValue.Vector(axes))]).Outputs[0];
    }

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectAxes();
        var (shape, perm) = (op.Inputs[0].Shape, op.ConstantInts(1).ToArray());
        return perm.Order().SequenceEqual(Enumerable.Range(0, shape.Rank))
            ? [new(op.Inputs[0].DType, Shape.Create([.. perm.Select(axis => shape[axis])]))]
            : throw op.Fault($"each axis of {shape} once", $"({string.Join(", ", perm)})");
    }

    private static int[] Inverse(ReadOnlySpan<int> perm)
    {
        var inverse = new int[perm.Length];
        for (var axis = 0; axis < perm.Length; axis++)
        {
            inverse[perm[axis]] = axis;
        }
        return inverse;
    }

    private static Box Source(Node op)
    {
        var steps = BoxCopy.DenseSteps(op.Inputs[0].Shape.ToArray(), op.Inputs[0].DType.Size());
        return new Box(op, start: 0, [.. op.ConstantInts(1).ToArray().Select(axis => steps[axis])]);
    }
}
