namespace DeepKit.Graphs;

/// <summary>The few ops that walking a graph backwards needs; Ops supplies them, since Graphs knows no op.</summary>
/// <param name="Add">Sum of two gradients of one tensor.</param>
/// <param name="ReduceTo">A gradient summed over the axes along which a tensor of the given shape was broadcast.</param>
internal sealed record GradientArithmetic(
    Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Add,
    Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> ReduceTo);

/// <summary>Reverse-mode differentiation: adds the nodes that compute gradients to the graph that computes the value.</summary>
internal sealed class Autodiff(GradientArithmetic arithmetic)
{
    /// <summary>
    /// Gradients of <c>Σ value · seed</c> with respect to each source; <c>null</c> where there is no path. A value without a seed
    /// has no part in the sum.
    /// </summary>
    public SymbolicTensor?[] Gradients(
        IReadOnlyList<SymbolicTensor> values, IReadOnlyList<SymbolicTensor?> seeds, IReadOnlyList<SymbolicTensor> sources)
    {
        var gradients = new Dictionary<SymbolicTensor, SymbolicTensor>();
        foreach (var (value, seed) in values.Zip(seeds))
        {
            if (seed is not null)
            {
                AddTo(gradients, value, seed);
            }
        }
        var needed = NodesBetween(sources, gradients.Keys);
        foreach (var node in needed.OrderByDescending(node => node.Index))
        {
            Spread(node, needed, sources, gradients);
        }
        return [.. sources.Select(source => gradients.GetValueOrDefault(source))];
    }

    private void Spread(
        Node node, HashSet<Node> needed, IReadOnlyList<SymbolicTensor> sources, Dictionary<SymbolicTensor, SymbolicTensor> gradients)
    {
        var inputGradients = InputGradients(node, [.. node.Outputs.Select(output => gradients.GetValueOrDefault(output))]);
        for (var i = 0; i < inputGradients.Length; i++)
        {
            var input = node.Inputs[i];
            if (inputGradients[i] is not { } gradient || !(needed.Contains(input.Node) || sources.Contains(input)))
            {
                continue;
            }
            AddTo(gradients, input, arithmetic.ReduceTo(gradient, input));
        }
    }

    private void AddTo(Dictionary<SymbolicTensor, SymbolicTensor> gradients, SymbolicTensor tensor, SymbolicTensor gradient) =>
        gradients[tensor] = gradients.TryGetValue(tensor, out var sum) ? arithmetic.Add(sum, gradient) : gradient;

    private static SymbolicTensor?[] InputGradients(Node node, SymbolicTensor?[] outputGradients)
    {
        if (Array.TrueForAll(outputGradients, gradient => gradient is null))
        {
            return [];
        }
        return node.Definition switch
        {
            { GradientOfOutputs: { } rule } => rule(node, outputGradients),
            { Gradient: { } rule } when outputGradients[0] is { } dy => rule(node, dy),
            _ => [],
        };
    }

    /// <summary>The nodes on a path from a source to a value: only their gradients are worth computing.</summary>
    private static HashSet<Node> NodesBetween(IReadOnlyList<SymbolicTensor> sources, IReadOnlyCollection<SymbolicTensor> values)
    {
        var reached = new HashSet<SymbolicTensor>(sources);
        var between = new HashSet<Node>();
        var last = values.MaxBy(value => value.Node.Index)?.Node;
        foreach (var node in last?.Graph.Nodes.Take(last.Index + 1) ?? [])
        {
            if (node.Inputs.Any(reached.Contains))
            {
                between.Add(node);
                reached.UnionWith(node.Outputs);
            }
        }
        return between;
    }
}
