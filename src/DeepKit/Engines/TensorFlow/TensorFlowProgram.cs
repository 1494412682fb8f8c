using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Graphs;

namespace DeepKit.Engines.TensorFlow;

/// <summary>A graph that has been added to a session.</summary>
internal sealed class TensorFlowProgram
{
    /// <param name="graph">The graph.</param>
    /// <param name="find">TensorFlow's operation for a node.</param>
    public TensorFlowProgram(Graph graph, Func<Node, nint> find)
    {
        TensorFlowOutput Port(SymbolicTensor tensor) => new(find(tensor.Node), tensor.Index);
        Run = new TensorFlowRun([.. graph.Inputs.Select(Port)], [.. graph.Outputs.Select(Port)], [.. graph.Updates.Select(find)]);
        InputTypes = [.. graph.Inputs.Select(input => input.DType)];
        Variables = [.. graph.Nodes.Select(node => node.Variable).OfType<Variable>().Distinct()];
        Updated = [.. graph.Updates.Select(update => update.Inputs[0].Node.Variable!)];
    }

    /// <summary>Feeds for all inputs, all outputs, all updates.</summary>
    public TensorFlowRun Run { get; }

    public DType[] InputTypes { get; }

    /// <summary>All variables that are read or written.</summary>
    public Variable[] Variables { get; }

    /// <summary>Those that are written.</summary>
    public Variable[] Updated { get; }
}
