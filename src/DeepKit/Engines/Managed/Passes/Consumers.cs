using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>Who reads which tensor of a graph; fetched tensors have a reader that is no node.</summary>
internal sealed class Consumers
{
    private readonly Dictionary<SymbolicTensor, List<Node>> _readers = [];
    private readonly HashSet<SymbolicTensor> _fetched;

    public Consumers(Graph graph, HashSet<Node> live)
    {
        _fetched = [.. graph.Outputs];
        foreach (var node in live.Concat(graph.Updates))
        {
            foreach (var input in node.Inputs)
            {
                if (!_readers.TryGetValue(input, out var readers))
                {
                    _readers.Add(input, readers = []);
                }
                readers.Add(node);
            }
        }
    }

    /// <summary>The nodes that read a tensor, or <c>null</c> if somebody outside the graph does, too.</summary>
    public IReadOnlyList<Node>? Of(SymbolicTensor tensor) =>
        _fetched.Contains(tensor) ? null : _readers.GetValueOrDefault(tensor) ?? [];

    /// <summary>The only reader of a tensor if it is of the given op.</summary>
    public Node? Only(SymbolicTensor tensor, OpDefinition definition) =>
        Of(tensor) is [var reader] && reader.Definition == definition ? reader : null;
}
