using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>Noise that is the same along some axes.</summary>
internal static class NoiseShapes
{
    /// <summary>A part of a tensor of which each element stands for those that share their noise.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="layer">Whose noise it is.</param>
    /// <param name="shape">1 along axes whose elements share noise, the tensor's own size or <c>null</c> along others; <c>null</c> shares none.</param>
    /// <exception cref="ArgumentException">The shape does not fit the tensor.</exception>
    public static SymbolicTensor NoisePart(this SymbolicTensor x, Layer layer, Shape? shape)
    {
        if (shape is null)
        {
            return x;
        }
        if (shape.Rank != x.Shape.Rank || shape.Zip(x.Shape).Any(axis => axis.First is not null and not 1 && axis.First != axis.Second))
        {
            throw new ArgumentException($"{layer} expects a noise shape of 1, null or the input's own sizes for an input of shape {x.Shape}, received {shape}. Change it.", nameof(shape));
        }
        return Enumerable.Range(0, shape.Rank).Where(axis => shape[axis] == 1).Aggregate(x, (part, axis) => part.PartOf(axis, 0, 1));
    }
}
