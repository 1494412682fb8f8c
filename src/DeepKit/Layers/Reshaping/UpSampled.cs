using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Tensors whose axes are made several times as long.</summary>
internal static class UpSampled
{
    /// <summary>Each position along some axes repeated so many times.</summary>
    public static SymbolicTensor Repeated(this SymbolicTensor x, int[] axes, int[] times)
    {
        // The last axis first: it has the least to copy while the others are short.
        foreach (var (axis, count) in axes.Zip(times).Reverse())
        {
            x.Graph.Room?.TakeNodes(count);
            x = Interleaved(Enumerable.Repeat(x, count), axis);
        }
        return x;
    }

    /// <summary>Straight lines between the centres of positions; beyond the outer centres the values stay the same.</summary>
    public static SymbolicTensor Interpolated(this SymbolicTensor x, int[] axes, int[] times)
    {
        foreach (var (axis, count) in axes.Zip(times))
        {
            var (before, after) = (Shifted(x, axis, -1), Shifted(x, axis, 1));
            x = Interleaved(Enumerable.Range(0, count).Select(phase => Between(before, x, after, ((phase + 0.5) / count) - 0.5)), axis);
        }
        return x;
    }

    /// <summary>What lies at a distance from each position, in (−1, 1), its neighbours being at −1 and 1.</summary>
    private static SymbolicTensor Between(SymbolicTensor before, SymbolicTensor x, SymbolicTensor after, double distance) => distance switch
    {
        0 => x,
        < 0 => (before * -distance) + (x * (1 + distance)),
        _ => (x * (1 - distance)) + (after * distance),
    };

    /// <summary>Each position's neighbour along an axis; at the end itself.</summary>
    private static SymbolicTensor Shifted(SymbolicTensor x, int axis, int by)
    {
        var size = x.Shape[axis]!.Value;
        var (first, last) = (x.PartOf(axis, 0, 1), x.PartOf(axis, size - 1, 1));
        return by < 0
            ? ConcatOp.Concat(axis, first, x.PartOf(axis, 0, size - 1))
            : ConcatOp.Concat(axis, x.PartOf(axis, 1, size - 1), last);
    }

    /// <summary>Along an axis the first position of each tensor, then the second of each, and so on.</summary>
    private static SymbolicTensor Interleaved(IEnumerable<SymbolicTensor> tensors, int axis)
    {
        SymbolicTensor[] parts = [.. tensors];
        var shape = parts[0].Shape;
        return parts.Stack(axis + 1).Reshape([.. shape[..axis], shape[axis] * parts.Length, .. shape[(axis + 1)..]]);
    }
}
