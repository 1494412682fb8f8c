using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Positions added to or cut off the ends of some axes.</summary>
internal static class Edges
{
    /// <summary>The tensor with zeros before and after some axes.</summary>
    public static SymbolicTensor Padded(this SymbolicTensor x, int[] axes, Margin[] margins)
    {
        var paddings = new (int, int)[x.Shape.Rank];
        foreach (var (axis, margin) in axes.Zip(margins))
        {
            paddings[axis] = margin.ForOps();
        }
        return x.Pad(paddings);
    }

    /// <summary>The tensor without what is before and after some axes' margins.</summary>
    /// <exception cref="ArgumentException">Nothing is left, or the size of an axis is unknown.</exception>
    public static SymbolicTensor Cropped(this SymbolicTensor x, Layer layer, int[] axes, Margin[] margins)
    {
        var (begin, size) = (new int[x.Shape.Rank], Enumerable.Repeat(-1, x.Shape.Rank).ToArray());
        foreach (var (axis, margin) in axes.Zip(margins))
        {
            var left = x.Shape[axis] - margin.Before - margin.After;
            (begin[axis], size[axis]) = (margin.Before, left is > 0 ? left.Value : throw Nothing(layer, x, margins));
        }
        return x.Slice(begin, size);
    }

    private static ArgumentException Nothing(Layer layer, SymbolicTensor x, Margin[] margins) => new(
        $"{layer} expects an input larger than what it crops, ({string.Join(", ", margins)}), received shape {x.Shape}. Crop less.");
}
