using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness;

/// <summary>Runs a graph one whole node after the other, each in memory of its own: what any plan has to agree with.</summary>
internal sealed class NodeByNode
{
    private readonly Dictionary<SymbolicTensor, TensorValue> _values = [];

    private NodeByNode(Graph graph, IReadOnlyList<TensorValue> feeds)
    {
        var specialized = new Specialize([.. feeds.Select(feed => feed.Spec.Shape)]).Run(graph);
        var open = new Queue<TensorValue>(feeds);
        foreach (var node in specialized.Nodes)
        {
            Evaluate(node, open);
        }
        Outputs = [.. specialized.Outputs.Select(output => _values[output])];
        Variables = specialized.Updates.ToDictionary(update => update.Inputs[0].Node.Variable!, update => _values[update.Inputs[1]]);
    }

    public TensorValue[] Outputs { get; }

    /// <summary>The values that the step gives to variables; the variables themselves stay as they are.</summary>
    public IReadOnlyDictionary<Variable, TensorValue> Variables { get; }

    public static NodeByNode Run(Graph graph, params IReadOnlyList<TensorValue> feeds) => new(graph, feeds);

    private void Evaluate(Node node, Queue<TensorValue> feeds)
    {
        if (node.Definition == VarHandleOp.Definition || node.Definition == AssignVariableOp.Definition)
        {
            return;
        }
        var values = node.Definition == PlaceholderOp.Definition ? [feeds.Dequeue()] : ValuesOf(node);
        for (var i = 0; i < values.Length; i++)
        {
            _values.Add(node.Outputs[i], values[i]);
        }
    }

    private TensorValue[] ValuesOf(Node node)
    {
        var spec = node.Outputs[0].Spec;
        if (node.Definition == ConstOp.Definition)
        {
            return [node.Attributes.Get<TensorValue>("value")];
        }
        if (node.Definition == ReadVariableOp.Definition)
        {
            return [new TensorValue(spec.DType, spec.Shape, node.Inputs[0].Node.Variable!.Bytes())];
        }
        if (node.Definition.Fold is { } fold)
        {
            return [fold(node)!];
        }
        var inputs = node.Inputs.Select(input => _values[input]).ToArray();
        return node.Definition.IsView ? [new TensorValue(spec.DType, spec.Shape, inputs[0].Bytes)] : SingleNode.Evaluate(node, inputs);
    }
}
