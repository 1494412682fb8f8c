using DeepKit.Graphs;

namespace DeepKit.Engines;

/// <summary>What every engine checks of the shapes that a graph is compiled for.</summary>
internal static class InputShape
{
    /// <exception cref="ArgumentException">The shape is not what the input expects.</exception>
    public static void Check(SymbolicTensor input, Shape shape)
    {
        if (!input.Shape.Matches(shape))
        {
            throw new ArgumentException($"Input \"{input.Node.Name}\" expects shape {input.Shape}, received {shape}.");
        }
    }
}
