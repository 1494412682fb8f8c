using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>Axes as users name them.</summary>
internal static class AxisNumbers
{
    /// <summary>Axes of a shape, negative ones counted from its end, as numbers from 0 on.</summary>
    /// <exception cref="ArgumentException">There is no such axis, or one is named twice.</exception>
    public static int[] Of(Layer layer, Shape input, IReadOnlyList<int> given)
    {
        int[] axes = [.. given.Select(axis => axis < 0 ? axis + input.Rank : axis)];
        return axes.All(axis => axis >= 0 && axis < input.Rank) && axes.Distinct().Count() == axes.Length
            ? axes
            : throw new ArgumentException(
                $"{layer} expects different axes from {-input.Rank} to {input.Rank - 1} for an input of shape {input}, received ({string.Join(", ", given)}). Give it such axes.");
    }
}
