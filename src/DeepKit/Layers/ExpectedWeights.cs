using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>The weights that a file holds for layers that are being made: a file that asks for more than it holds is not to fill the memory.</summary>
/// <param name="file">The file, as messages call it.</param>
/// <param name="elements">The most elements that there can be.</param>
internal sealed class ExpectedWeights(string file, long elements)
{
    private long _left = elements;

    /// <summary>Takes a weight's elements from those that are there.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public void Take(Layer layer, Shape shape)
    {
        var needed = shape.ElementCount ?? 0;
        if (needed > _left)
        {
            throw new InvalidDataException($"{file}: {layer} asks for a weight of shape {shape}, which is more than the file can hold. The file is damaged.");
        }
        _left -= needed;
    }
}
