using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>
/// Lets ops that can look their input up by themselves read the products of distinct tokens, so that no tensor with a row for each position
/// is written and read again.
/// </summary>
internal sealed class LookUpInPlace : GraphPass
{
    private readonly Dictionary<Node, Match> _byReader = [];
    private readonly Dictionary<Node, Match> _byGradient = [];

    protected override void Prepare(Graph source, HashSet<Node> live)
    {
        var consumers = new Consumers(source, live);
        foreach (var reader in source.Nodes.Where(node => live.Contains(node) && node.Definition.LookingUp is not null))
        {
            if (Match.Find(reader, consumers) is { } match)
            {
                _byReader.Add(reader, match);
                foreach (var gradient in match.Gradients)
                {
                    _byGradient.Add(gradient, match);
                }
            }
        }
    }

    protected override void Visit(Node node)
    {
        if (_byReader.TryGetValue(node, out var match))
        {
            SymbolicTensor[] inputs = [Replaced(match.Table), .. node.Inputs.Skip(1).Select(Replaced), Replaced(match.Rows)];
            ReplaceAll(node, Target.Add(node.Definition.LookingUp!(node), inputs, name: node.Name));
        }
        else if (_byGradient.TryGetValue(node, out match))
        {
            SymbolicTensor[] inputs = [StandIn(node.Inputs[0].Spec), .. node.Inputs.Skip(1).Select(Replaced)];
            ReplaceAll(node, Target.Add(node.Definition, inputs, node.Attributes, node.Name));
        }
        else
        {
            CopyAndReplace(node);
        }
    }

    /// <summary>For gradients, which have the looked up input but do not read it: a tensor of its shape whose memory nobody touches.</summary>
    private SymbolicTensor StandIn(TensorSpec spec) => Target.Add(
        new OpDefinition("StandIn") { Infer = _ => [spec], Kernel = new KernelTable { Any = _ => { } } }, []).Outputs[0];

    /// <param name="Table">What is looked up.</param>
    /// <param name="Rows">The numbers of its rows.</param>
    /// <param name="Gradients">The nodes that have the input for their input 0.</param>
    private sealed record Match(SymbolicTensor Table, SymbolicTensor Rows, IReadOnlyList<Node> Gradients)
    {
        public static Match? Find(Node reader, Consumers consumers)
        {
            var input = reader.Inputs[0];
            var lookup = input.Node.Definition == ReshapeOp.Definition ? input.Node.Inputs[0] : input;
            var others = consumers.Of(input)?.Where(node => node != reader).ToArray();
            return input.DType == DType.Float32
                && IsOfDistinctTokens(lookup)
                && (lookup == input || consumers.Of(lookup) is [_])
                && others is not null
                && Array.TrueForAll(others, other => IsGradient(other, reader))
                ? new Match(lookup.Node.Inputs[0], lookup.Node.Inputs[1], others)
                : null;
        }

        private static bool IsOfDistinctTokens(SymbolicTensor lookup) =>
            lookup.Node.Definition == GatherOp.Definition && lookup.Node.Inputs[1].Node.Op == DistinctTokens.Op;

        private static bool IsGradient(Node node, Node reader) =>
            node.Op == $"{reader.Op}Grad" && node.Inputs[0] == reader.Inputs[0] && !node.Inputs.Skip(1).Contains(reader.Inputs[0]);
    }
}
