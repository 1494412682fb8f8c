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
    /// <summary>Gradients of <paramref name="value"/>, scaled by <paramref name="seed"/>, with respect to each source; <c>null</c> where there is no path.</summary>
    public SymbolicTensor?[] Gradients(SymbolicTensor value, SymbolicTensor seed, IReadOnlyList<SymbolicTensor> sources)
    {
        var needed = NodesBetween(sources, value);
        var gradients = new Dictionary<SymbolicTensor, SymbolicTensor> { [value] = seed };
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
            gradient = arithmetic.ReduceTo(gradient, input);
            gradients[input] = gradients.TryGetValue(input, out var sum) ? arithmetic.Add(sum, gradient) : gradient;
        }
    }

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

    /// <summary>The nodes on a path from a source to the value: only their gradients are worth computing.</summary>
    private static HashSet<Node> NodesBetween(IReadOnlyList<SymbolicTensor> sources, SymbolicTensor value)
    {
        var reached = new HashSet<SymbolicTensor>(sources);
        var between = new HashSet<Node>();
        foreach (var node in value.Graph.Nodes)
        {
            if (node.Index <= value.Node.Index && node.Inputs.Any(reached.Contains))
            {
                between.Add(node);
                reached.UnionWith(node.Outputs);
            }
        }
        return between;
    }
}
