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
        var known = graph.Nodes.FirstOrDefault(node => node.Variable == variable);
        return (known ?? graph.Add(Definition, [], Attributes(variable), variable.Name, variable)).Outputs[0];
    }

    private static AttributeMap Attributes(Variable variable) =>
        new() { ["dtype"] = variable.DType, ["shape"] = variable.Shape, ["shared_name"] = variable.Name };
}
