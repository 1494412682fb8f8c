using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>
/// Derives the body of a composite gradient op from the forward op's: that is traced anew and differentiated. Inputs that hold
/// values which the forward kernel saved are for the gradient's kernel; the body computes them itself.
/// </summary>
internal static class GradientBody
{
    /// <param name="forward">The composite op whose gradient the op computes.</param>
    /// <param name="roles">What the inputs and outputs of a node of the gradient op are in terms of the forward op.</param>
    public static Func<Node, IReadOnlyList<SymbolicTensor>, SymbolicTensor[]> Of(OpDefinition forward, Func<Node, GradientRoles> roles) =>
        (op, inputs) => Differentiate(forward, roles(op), op, inputs);

    private static SymbolicTensor[] Differentiate(OpDefinition forward, GradientRoles roles, Node op, IReadOnlyList<SymbolicTensor> inputs)
    {
        SymbolicTensor[] forwardInputs = [.. roles.Inputs.Select(input => inputs[input])];
        var outputs = forward.Body!(ForwardNode(forward, forwardInputs, roles.Attributes ?? op.Attributes), forwardInputs);
        var seeds = roles.Seeds.Select(seed => seed is { } input ? inputs[input] : null).ToArray();
        var sources = roles.Sources.Select(source => forwardInputs[source]).ToArray();
        var gradients = Gradients.GradientsOf(outputs, seeds, sources);
        return [.. gradients.Zip(sources, (gradient, source) => gradient ?? Zeros(source))];
    }

    /// <summary>A node for the forward body to ask for shapes and attributes, in a graph that nobody runs.</summary>
    private static Node ForwardNode(OpDefinition forward, SymbolicTensor[] inputs, AttributeMap attributes)
    {
        var graph = new Graph();
        return graph.Add(forward, [.. inputs.Select(input => graph.Placeholder("x", input.Shape, input.DType))], attributes);
    }

    private static SymbolicTensor Zeros(SymbolicTensor like) => like.Graph.Constant(0, like.DType).BroadcastLike(like);
}
