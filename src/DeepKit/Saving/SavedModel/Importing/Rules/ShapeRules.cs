using DeepKit.Graphs;
using DeepKit.Ops;
using static DeepKit.Saving.ImportRules;

namespace DeepKit.Saving;

/// <summary>Operations that ask for shapes, or give tensors other ones.</summary>
internal static class ShapeRules
{
    /// <summary>A longer range is no range of axes or positions.</summary>
    private const int LongestRange = 1 << 24;

    public static (string Op, Func<ImportedNode, SymbolicTensor[]> Rule)[] All { get; } =
    [
        Single("Shape", node => Numbers(node, "out_type", node.X.Shape.ToArray(), [node.X.Shape.Rank])),
        Single("Size", node => Numbers(node, "out_type", [checked((int)node.X.Shape.ElementCount!.Value)], Shape.Scalar)),
        Single("PlaceholderWithDefault", node => node.X.Identity()),
        Single("EnsureShape", node => node.X.Identity()),
        ("IdentityN", node => node.Inputs),
        Single("Rank", node => node.Graph.Constant(node.X.Shape.Rank, DType.Int32)),
        Single("Reshape", node => node.X.Reshape(Unknown(node.Constants(1)))),
        Single("ExpandDims", node => node.X.Reshape(WithOne(node.X.Shape, node.Constants(1)[0]))),
        Single("Squeeze", node => node.X.Reshape(Squeezed(node.X.Shape, node.Ints("squeeze_dims")))),
        Single("BroadcastTo", node => Broadcast(node, node.X, node.Constants(1))),
        Single("Fill", node => Broadcast(node, node.Inputs[1], node.Constants(0))),
        Single("Transpose", node => node.X.Shape.Rank == 0 ? node.X : node.X.Transpose(node.Axes(1, node.X.Shape.Rank))),
        Single("Range", Range),
    ];

    private static SymbolicTensor Numbers(ImportedNode node, string type, int[] numbers, Shape shape) =>
        node.Graph.Constant(TensorValue.Of<int>(numbers, shape)).Cast(node.Type(type, DType.Int32));

    private static Shape Unknown(int[] sizes) => Shape.Create([.. sizes.Select(size => size < 0 ? null : (int?)size)]);

    private static Shape WithOne(Shape shape, int axis)
    {
        var at = axis < 0 ? axis + shape.Rank + 1 : axis;
        return Shape.Create([.. shape[..at], 1, .. shape[at..]]);
    }

    private static Shape Squeezed(Shape shape, int[] axes)
    {
        int[] dropped = axes.Length > 0
            ? [.. axes.Select(axis => axis < 0 ? axis + shape.Rank : axis)]
            : [.. Enumerable.Range(0, shape.Rank).Where(axis => shape[axis] == 1)];
        return Shape.Create([.. shape.Where((_, axis) => !dropped.Contains(axis))]);
    }

    private static SymbolicTensor Broadcast(ImportedNode node, SymbolicTensor x, int[] shape) =>
        node.Graph.Add(BroadcastToOp.Definition, [x, node.Graph.Constant(TensorValue.Vector(shape))]).Outputs[0];

    private static SymbolicTensor Range(ImportedNode node)
    {
        var (start, limit, step) = (node.Constants(0)[0], node.Constants(1)[0], node.Constants(2)[0]);
        var count = Math.Max(0, ((long)limit - start + step - Math.Sign(step)) / step);
        if (count > LongestRange)
        {
            throw new NotSupportedException($"it expects a range of at most {LongestRange} numbers, received {count}.");
        }
        int[] numbers = [.. Enumerable.Range(0, (int)count).Select(i => start + (i * step))];
        return node.Graph.Constant(TensorValue.Vector(numbers)).Cast(node.X.DType);
    }
}
