using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>
/// Lets ops that can look their input up by themselves read the products of distinct tokens, so that no tensor with a row for each position
/// is written and read again. Their gradient ops sum by token what would be such a tensor, too.
/// </summary>
internal sealed class LookUpInPlace : GraphPass
{
    private readonly Dictionary<Node, InPlaceLookup> _byReader = [];
    private readonly Dictionary<Node, InPlaceLookup> _byGradient = [];

    // Sums by token, and views of what they sum, that a gradient op makes by itself: where the sum is.
    private readonly Dictionary<Node, SymbolicTensor> _summed = [];

    protected override void Prepare(Graph source, HashSet<Node> live)
    {
        var consumers = new Consumers(source, live);
        foreach (var reader in source.Nodes.Where(node => live.Contains(node) && node.Definition.LookingUp is not null))
        {
            if (InPlaceLookup.Find(reader, consumers) is { } lookup)
            {
                _byReader.Add(reader, lookup);
                foreach (var gradient in lookup.Gradients)
                {
                    _byGradient.Add(gradient, lookup);
                }
                foreach (var (gradient, readers) in lookup.Sums)
                {
                    foreach (var sum in readers)
                    {
                        _summed.Add(sum, gradient.Outputs[0]);
                    }
                }
            }
        }
    }

    protected override void Visit(Node node)
    {
        if (_byReader.TryGetValue(node, out var lookup))
        {
            SymbolicTensor[] inputs = [Replaced(lookup.Table), .. node.Inputs.Skip(1).Select(Replaced), Replaced(lookup.Rows)];
            ReplaceAll(node, Target.Add(node.Definition.LookingUp!(node), inputs, name: node.Name));
        }
        else if (_byGradient.TryGetValue(node, out lookup))
        {
            ReplaceAll(node, EmitGradient(node, lookup));
        }
        else if (_summed.TryGetValue(node, out var sum))
        {
            Replace(node.Outputs[0], Replaced(sum));
        }
        else
        {
            CopyAndReplace(node);
        }
    }

    private Node EmitGradient(Node node, InPlaceLookup lookup)
    {
        var others = node.Inputs.Skip(1).Select(Replaced);
        return lookup.Sums.ContainsKey(node)
            ? Target.Add(
                node.Definition.LookingUp!(node),
                [StandIn(lookup.Table.Spec), .. others, Replaced(lookup.Rows), Replaced(lookup.Tokens.Counts)],
                name: node.Name)
            : Target.Add(node.Definition, [StandIn(node.Inputs[0].Spec), .. others], node.Attributes, node.Name);
    }

    /// <summary>For gradients, which have the looked up input but do not read it: a tensor of its shape whose memory nobody touches.</summary>
    private SymbolicTensor StandIn(TensorSpec spec) => Target.Add(
        new OpDefinition("StandIn") { Infer = _ => [spec], Kernel = new KernelTable { Any = _ => { } } }, []).Outputs[0];
}
