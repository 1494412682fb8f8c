using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Placeholder</c>: a tensor that is fed.</summary>
public static class PlaceholderOp
{
    internal static readonly OpDefinition Definition = new("Placeholder")
    {
        Infer = op => [new(op.Attributes.Get<DType>("dtype"), op.Attributes.Get<Shape>("shape"))],
    };

    /// <summary>Adds an input to the graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="name">The input's name.</param>
    /// <param name="shape">Its shape; the first axis is the batch and usually unknown (<c>null</c>).</param>
    /// <param name="dtype">The type of its elements.</param>
    public static SymbolicTensor Placeholder(this Graph graph, string name, Shape shape, DType dtype = DType.Float32)
    {
        var node = graph.Add(Definition, [], new() { ["dtype"] = dtype, ["shape"] = shape }, name);
        return graph.AddInput(node.Outputs[0]);
    }
}
