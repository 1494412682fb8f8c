using System.Diagnostics;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>Copies what a graph needs for its outputs and updates into a new graph; passes change nodes on the way.</summary>
internal abstract class GraphPass
{
    private readonly Dictionary<SymbolicTensor, SymbolicTensor> _replacements = [];

    protected Graph Target { get; private set; } = new();

    public Graph Run(Graph source)
    {
        Target = new Graph();
        _replacements.Clear();
        var live = Live(source);
        Prepare(source, live);
        // Inputs first and in order, since feeds go by position, however a pass walks the rest.
        var inputs = source.Inputs.Select(input => input.Node).ToArray();
        foreach (var node in inputs.Concat(source.Nodes.Where(node => live.Contains(node) && !inputs.Contains(node))))
        {
            Visit(node);
        }
        Target.Outputs = [.. source.Outputs.Select(Replaced)];
        Target.Updates = [.. EmitUpdates(source)];
        VerifyInDebug(Target);
        return Target;
    }

    /// <summary>Looks at the whole graph before nodes are copied one by one.</summary>
    protected virtual void Prepare(Graph source, HashSet<Node> live)
    {
    }

    /// <summary>Puts a node, or what stands for it, into the new graph, and says so by <see cref="Replace"/>.</summary>
    protected virtual void Visit(Node node) => CopyAndReplace(node);

    /// <summary>Puts the updates into the new graph, once everything else is there.</summary>
    protected virtual IEnumerable<Node> EmitUpdates(Graph source) => source.Updates.Select(Copy);

    protected void CopyAndReplace(Node node)
    {
        var copy = Copy(node);
        ReplaceAll(node, copy);
        if (node.Definition == PlaceholderOp.Definition)
        {
            Target.AddInput(copy.Outputs[0]);
        }
    }

    /// <summary>Says that all outputs of a node are those of another one.</summary>
    protected void ReplaceAll(Node node, Node replacement)
    {
        foreach (var output in node.Outputs)
        {
            Replace(output, replacement.Outputs[output.Index]);
        }
    }

    protected void Replace(SymbolicTensor original, SymbolicTensor replacement) => _replacements.Add(original, replacement);

    protected SymbolicTensor Replaced(SymbolicTensor original) => _replacements[original];

    protected Node Copy(Node node) =>
        Target.Add(node.Definition, [.. node.Inputs.Select(Replaced)], node.Attributes, node.Name, node.Variable);

    /// <summary>Everything that outputs and updates depend on, and every input, since feeds go by position. Updates are copied last.</summary>
    private static HashSet<Node> Live(Graph graph)
    {
        var live = new HashSet<Node>(graph.Inputs.Select(input => input.Node));
        var open = new Stack<Node>(graph.Outputs.Select(output => output.Node).Concat(graph.Updates));
        while (open.TryPop(out var node))
        {
            if (live.Add(node))
            {
                foreach (var input in node.Inputs)
                {
                    open.Push(input.Node);
                }
            }
        }
        live.ExceptWith(graph.Updates);
        return live;
    }

    [Conditional("DEBUG")]
    private static void VerifyInDebug(Graph graph) => GraphVerifier.Verify(graph);
}
