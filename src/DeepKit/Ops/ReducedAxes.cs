using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>What the ops have in common that reduce some axes, which input 1 names, to one element.</summary>
internal static class ReducedAxes
{
    /// <summary>An op for the largest or smallest element.</summary>
    public static OpDefinition Extreme(string name, KernelTable kernel) => new(name)
    {
        Infer = Infer,
        Gradient = ShareAmongEqual,
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = op => Rows(op, RowRule.Whole),
        Kernel = kernel,
    };

    /// <summary>Adds an op that reduces the given axes, negative ones counted from the end; <c>null</c> means all.</summary>
    public static SymbolicTensor Emit(OpDefinition definition, SymbolicTensor x, int[]? axes, bool keepDims)
    {
        var positive = axes?.Select(axis => axis < 0 ? axis + x.Shape.Rank : axis) ?? Enumerable.Range(0, x.Shape.Rank);
        var constant = x.Graph.Constant(TensorValue.Vector([.. positive]));
        return x.Graph.Add(definition, [x, constant], new() { ["keep_dims"] = keepDims }).Outputs[0];
    }

    /// <exception cref="ArgumentException">The tensor has no such axis, or an axis is named twice.</exception>
    public static TensorSpec[] Infer(Node op)
    {
        var (shape, axes) = (op.Inputs[0].Shape, op.ConstantInts(1).ToArray());
        return axes.All(axis => axis >= 0 && axis < shape.Rank) && axes.Distinct().Count() == axes.Length
            ? [new(op.Inputs[0].DType, Reduce(shape, axes, op.Attributes.Get("keep_dims", false)))]
            : throw op.Fault($"different axes of a tensor of shape {shape}", $"({string.Join(", ", axes)})");
    }

    /// <summary>The shape of an op's input with every reduced axis of size 1.</summary>
    public static Shape KeptShape(Node op) => Reduce(op.Inputs[0].Shape, op.ConstantInts(1), keepDims: true);

    /// <summary>Rows may be cut if they stay apart; if they are reduced too, <paramref name="acrossRows"/> says how.</summary>
    public static RowRule Rows(Node op, RowRule acrossRows) =>
        op.Inputs[0].Shape.Rank == 0 ? RowRule.Whole
        : op.ConstantInts(1).Contains(0) ? acrossRows
        : RowRule.Independent(op, 0);

    /// <summary>A kernel for all rows of a call; <paramref name="ofNothing"/> is the result for no elements.</summary>
    public static void Fold<T, TFold>(KernelContext op, T ofNothing) where T : unmanaged where TFold : struct, IFold<T>
    {
        var y = op.Write<T>();
        y.Fill(ofNothing);
        Reduction.Fold<T, TFold>(op.Read<T>(0), Layout(op), y);
    }

    /// <summary>How the elements of an op's input lie over those of its output.</summary>
    public static ReductionLayout Layout(KernelContext op) => (ReductionLayout)(op.State ??= LayoutOf(op.Node));

    /// <summary>The gradient of the largest or smallest element: those that are equally large share it, as in TensorFlow.</summary>
    private static SymbolicTensor?[] ShareAmongEqual(Node op, SymbolicTensor dy)
    {
        var kept = KeptShape(op);
        var equal = op.Inputs[0].Equal(op.Outputs[0].Reshape(kept)).Cast(dy.DType);
        return [equal / equal.Sum(op.ConstantInts(1).ToArray(), keepDims: true) * dy.Reshape(kept), null];
    }

    private static ReductionLayout LayoutOf(Node op)
    {
        var sizes = op.Inputs[0].Shape.ToArray();
        return new ReductionLayout(sizes, Broadcasting.Strides(sizes, KeptShape(op).ToArray()));
    }

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
}
