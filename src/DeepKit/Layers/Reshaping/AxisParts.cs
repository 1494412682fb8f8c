using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Parts of tensors along one axis.</summary>
internal static class AxisParts
{
    /// <summary>Some positions of an axis.</summary>
    public static SymbolicTensor PartOf(this SymbolicTensor x, int axis, int begin, int size)
    {
        var (begins, sizes) = (new int[x.Shape.Rank], Enumerable.Repeat(-1, x.Shape.Rank).ToArray());
        (begins[axis], sizes[axis]) = (begin, size);
        return x.Slice(begins, sizes);
    }

    /// <summary>One position of an axis, which goes away.</summary>
    public static SymbolicTensor At(this SymbolicTensor x, int axis, int position) =>
        x.PartOf(axis, position, 1).Reshape([.. x.Shape[..axis], .. x.Shape[(axis + 1)..]]);
}
