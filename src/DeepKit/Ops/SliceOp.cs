using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Slice</c>.</summary>
public static class SliceOp
{
    private const int ToTheEnd = -1;

    internal static readonly OpDefinition Definition = new("Slice")
    {
        Infer = Infer,
        Gradient = (op, dy) => [dy.Pad(Margins(op)), null, null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Index", DType.Int32)],
        Rows = op => Box.Rows(op, TakesAll(op, axis: 0)),
        Kernel = new KernelTable { Any = op => ((Box)(op.State ??= Source(op.Node))).Copy(op) },
    };

    /// <summary>A part of a tensor.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="begin">Where the part begins along each axis.</param>
    /// <param name="size">
    /// Its size along each axis; −1 means up to the end. Along an axis of unknown size, such as the batch, any other size makes a part
    /// that has no gradient.
    /// </param>
    /// <exception cref="ArgumentException">The part does not lie within the tensor.</exception>
    public static SymbolicTensor Slice(this SymbolicTensor x, IReadOnlyList<int> begin, IReadOnlyList<int> size) =>
        x.Graph.Add(Definition, [x, x.Graph.Constant(TensorValue.Vector([.. begin])), x.Graph.Constant(TensorValue.Vector([.. size]))]).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectAxes();
        var shape = op.Inputs[0].Shape;
        var (begin, size) = (op.ConstantInts(1).ToArray(), op.ConstantInts(2).ToArray());
        if (begin.Length != shape.Rank || size.Length != shape.Rank)
        {
            throw op.Fault($"a begin and a size for each axis of {shape}", $"{begin.Length} and {size.Length}");
        }
        var sizes = new int?[shape.Rank];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = size[axis] != ToTheEnd ? size[axis] : shape[axis] - begin[axis];
            if (begin[axis] < 0 || sizes[axis] < 0 || sizes[axis] > shape[axis] - begin[axis])
            {
                throw op.Fault($"a part of axis {axis} of {shape}", $"begin {begin[axis]}, size {size[axis]}");
            }
        }
        return [new(op.Inputs[0].DType, Shape.Create(sizes))];
    }

    private static bool TakesAll(Node op, int axis) =>
        op.ConstantInts(1)[axis] == 0 && (op.ConstantInts(2)[axis] == ToTheEnd || op.ConstantInts(2)[axis] == op.Inputs[0].Shape[axis]);

    private static Box Source(Node op)
    {
        var steps = BoxCopy.DenseSteps(op.Inputs[0].Shape.ToArray(), op.Inputs[0].DType.Size());
        nint start = 0;
        for (var axis = 0; axis < steps.Length; axis++)
        {
            start += op.ConstantInts(1)[axis] * steps[axis];
        }
        return new Box(op, start, steps);
    }

    /// <summary>What was cut off before and after the part.</summary>
    private static (int Before, int After)[] Margins(Node op)
    {
        var margins = new (int Before, int After)[op.Inputs[0].Shape.Rank];
        for (var axis = 0; axis < margins.Length; axis++)
        {
            var before = op.ConstantInts(1)[axis];
            margins[axis] = (before, op.ConstantInts(2)[axis] == ToTheEnd ? 0 : RestOf(op, axis) - before);
        }
        return margins;
    }

    private static int RestOf(Node op, int axis) => op.Inputs[0].Shape[axis] - op.Outputs[0].Shape[axis]
        ?? throw op.Fault($"to know the size of axis {axis}, to give it a gradient", op.Inputs[0].ToString());
}
