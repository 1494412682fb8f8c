using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>The weights that a file holds for layers that are being made: a file that asks for more than it holds is not to fill the memory.</summary>
/// <param name="file">The file, as messages call it.</param>
/// <param name="bytes">How many bytes of the file are weights.</param>
internal sealed class ExpectedWeights(string file, long bytes)
{
    /// <summary>How many elements weights may have for each byte of their file: HDF5 can hold them compressed.</summary>
    private const long Expansion = 4;
    private const long SmallModel = 1 << 20;

    /// <summary>Enough for 100,000 nodes, such as thousands of unrolled steps; who has more has weights to go with them.</summary>
    private const long SmallGraphs = 1 << 27;

    private long _left = Math.Max(SmallModel, bytes * Expansion);

    /// <summary>What the layers' graphs may take.</summary>
    public GraphRoom Graphs { get; } = new(file, Math.Max(SmallGraphs, bytes));

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
