using DeepKit.Graphs;

namespace DeepKit.Engines;

/// <summary>Where an engine keeps the graphs of one model, which share its variables. Safe to use from several threads.</summary>
public interface IEngineSession
{
    /// <summary>Makes a graph ready to run on inputs of known shapes.</summary>
    /// <param name="graph">The graph, with its outputs and updates.</param>
    /// <param name="inputShapes">One shape per input of the graph, all axes known.</param>
    /// <exception cref="ArgumentException">A shape is not what the graph expects.</exception>
    IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes);
}
