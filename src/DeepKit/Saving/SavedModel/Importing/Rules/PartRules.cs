using DeepKit.Graphs;
using DeepKit.Ops;
using static DeepKit.Saving.ImportRules;

namespace DeepKit.Saving;

/// <summary>Operations that take tensors apart and put them together.</summary>
internal static class PartRules
{
    public static (string Op, Func<ImportedNode, SymbolicTensor[]> Rule)[] All { get; } =
    [
        Single("ConcatV2", Concat),
        Single("Pack", node => node.Inputs.Stack(node.Int("axis"))),
        ("Unpack", node => [.. node.X.Unstack(node.Int("axis"))]),
        ("Split", Split),
        Single("Slice", node => node.X.Slice(node.Constants(1), node.Constants(2))),
        Single("StridedSlice", StridedSlice.Emit),
        Single("Pad", Pad),
        Single("ReverseV2", node => node.X.Reverse(node.Axes(1, node.X.Shape.Rank))),
        Single("GatherV2", node => Gather(node, node.Axes(2, node.X.Shape.Rank)[0])),
        Single("ResourceGather", node => Gather(node, axis: 0)),
    ];

    private static SymbolicTensor Concat(ImportedNode node)
    {
        var tensors = node.Inputs[..^1];
        return ConcatOp.Concat(node.Constants(tensors.Length)[0], tensors);
    }

    private static SymbolicTensor[] Split(ImportedNode node)
    {
        var (x, count) = (node.Inputs[1], node.Int("num_split"));
        var axis = node.Axes(0, x.Shape.Rank)[0];
        var (begin, size) = (new int[x.Shape.Rank], x.Shape.ToArray());
        size[axis] /= count;
        var parts = new SymbolicTensor[count];
        for (var i = 0; i < count; i++)
        {
            begin[axis] = i * size[axis];
            parts[i] = x.Slice([.. begin], size);
        }
        return parts;
    }

    private static SymbolicTensor Pad(ImportedNode node)
    {
        var paddings = node.Constants(1);
        return node.X.Pad([.. paddings.Chunk(2).Select(pair => (pair[0], pair[1]))]);
    }

    private static SymbolicTensor Gather(ImportedNode node, int axis) => axis == 0 && node.Int("batch_dims") == 0
        ? node.X.Gather(node.Inputs[1])
        : throw new NotSupportedException($"it expects axis 0 without batch axes, received axis {axis} and batch_dims {node.Int("batch_dims")}.");
}
