using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>VarHandleOp</c>: stands for a variable.</summary>
public static class VarHandleOp
{
    internal static readonly OpDefinition Definition = new("VarHandleOp")
    {
        Infer = _ => [new(DType.Resource, Shape.Scalar)],
        OutputNames = ["resource"],
        IsStateful = true,
    };

    internal static SymbolicTensor Handle(this Graph graph, Variable variable)
    {
        var handles = graph.Nodes.Where(node => node.Definition == Definition).ToArray();
        var known = Array.Find(handles, node => node.Variable == variable);
        return (known ?? graph.Add(Definition, [], Attributes(variable, handles), variable.Name, variable)).Outputs[0];
    }

    private static AttributeMap Attributes(Variable variable, Node[] others) =>
        new() { ["dtype"] = variable.DType, ["shape"] = variable.Shape, ["shared_name"] = SharedName(variable, others) };

    /// <summary>Variables that share a name are one to TensorFlow, but a model within a model may have a layer called as one outside.</summary>
    private static string SharedName(Variable variable, Node[] others)
    {
        var taken = others.Select(node => node.Attributes.Get<string>("shared_name")).ToHashSet(StringComparer.Ordinal);
        var name = variable.Name;
        for (var count = 1; taken.Contains(name); count++)
        {
            name = $"{variable.Name}_{count}";
        }
        return name;
    }
}
