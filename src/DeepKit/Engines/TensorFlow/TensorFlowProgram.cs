using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Graphs;
using DeepKit.Graphs.Protos;

namespace DeepKit.Engines.TensorFlow;

/// <summary>A graph that has been added to a session.</summary>
internal sealed class TensorFlowProgram
{
    /// <param name="graph">The graph.</param>
    /// <param name="find">TensorFlow's operation by a node's name.</param>
    public TensorFlowProgram(Graph graph, Func<string, nint> find)
    {
        TensorFlowOutput Fed(SymbolicTensor tensor) => new(find(tensor.Node.Name), tensor.Index);
        TensorFlowOutput Fetched(SymbolicTensor tensor) => graph.Inputs.Contains(tensor) ? new(find(CopyName(tensor)), 0) : Fed(tensor);
        Run = new TensorFlowRun(
            [.. graph.Inputs.Select(Fed)], [.. graph.Outputs.Select(Fetched)], [.. graph.Updates.Select(update => find(update.Name))]);
        InputTypes = [.. graph.Inputs.Select(input => input.DType)];
        Variables = [.. graph.Nodes.Select(node => node.Variable).OfType<Variable>().Distinct()];
        Updated = [.. graph.Updates.Select(update => update.Inputs[0].Node.Variable!)];
    }

    /// <summary>TensorFlow refuses to fetch what is fed, so copies of such inputs are fetched: the nodes that make them.</summary>
    public static IEnumerable<NodeDef> CopiesOfFetchedInputs(Graph graph) =>
        graph.Outputs.Where(graph.Inputs.Contains).Distinct().Select(input => new NodeDef
        {
            Name = CopyName(input),
            Op = "Identity",
            Input = { input.Node.Name },
            Attr = { ["T"] = AttrValues.ToAttrValue(input.DType) },
        });

    /// <summary>Feeds for all inputs, all outputs, all updates.</summary>
    public TensorFlowRun Run { get; }

    public DType[] InputTypes { get; }

    /// <summary>All variables that are read or written.</summary>
    public Variable[] Variables { get; }

    /// <summary>Those that are written.</summary>
    public Variable[] Updated { get; }

    private static string CopyName(SymbolicTensor input) => $"{input.Node.Name}/Fetched";
}
