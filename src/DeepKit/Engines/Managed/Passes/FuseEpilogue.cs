using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>
/// Lets matrix products and convolutions add the bias and apply ReLU while they store their result:
/// <c>product → BiasAdd (→ Relu)</c> becomes one node.
/// </summary>
internal sealed class FuseEpilogue : GraphPass
{
    private readonly Dictionary<Node, Match> _byLast = [];
    private readonly HashSet<Node> _absorbed = [];

    protected override void Prepare(Graph source, HashSet<Node> live)
    {
        var consumers = new Consumers(source, live);
        foreach (var node in source.Nodes.Where(node => live.Contains(node) && IsProduct(node)))
        {
            if (consumers.Only(node.Outputs[0], BiasAddOp.Definition) is { } bias && bias.Inputs[0] == node.Outputs[0])
            {
                var relu = consumers.Only(bias.Outputs[0], ReluOp.Definition);
                _byLast.Add(relu ?? bias, new Match(node, bias.Inputs[1], relu is null ? FusedActivation.None : FusedActivation.Relu));
                _absorbed.UnionWith(relu is null ? [node] : [node, bias]);
            }
        }
    }

    protected override void Visit(Node node)
    {
        if (_byLast.TryGetValue(node, out var match))
        {
            Replace(node.Outputs[0], Emit(match, node));
        }
        else if (!_absorbed.Contains(node))
        {
            CopyAndReplace(node);
        }
    }

    private static bool IsProduct(Node node) =>
        node.Outputs is [{ DType: DType.Float32 }] && (node.Definition == MatMulOp.Definition || node.Definition == Conv2DOp.Definition);

    private SymbolicTensor Emit(Match match, Node last)
    {
        var definition = match.Product.Definition == MatMulOp.Definition ? MatMulOp.WithBias(match.Activation) : Conv2DOp.WithBias(match.Activation);
        SymbolicTensor[] inputs = [.. match.Product.Inputs.Select(Replaced), Replaced(match.Bias)];
        return Target.Add(definition, inputs, match.Product.Attributes, last.Name).Outputs[0];
    }

    private sealed record Match(Node Product, SymbolicTensor Bias, FusedActivation Activation);
}
