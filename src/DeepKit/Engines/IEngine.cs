using DeepKit.Graphs;

namespace DeepKit.Engines;

/// <summary>Something that runs graphs. Layers never know which one does.</summary>
public interface IEngine
{
    /// <summary>The name as <c>DEEPKIT_ENGINE</c> spells it.</summary>
    string Name { get; }

    /// <summary>Makes a graph ready to run on inputs of known shapes.</summary>
    /// <param name="graph">The graph, with its outputs and updates.</param>
    /// <param name="inputShapes">One shape per input of the graph, all axes known.</param>
    IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes);
}
