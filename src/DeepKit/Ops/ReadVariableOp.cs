using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>ReadVariableOp</c>.</summary>
public static class ReadVariableOp
{
    internal static readonly OpDefinition Definition = new("ReadVariableOp")
    {
        Infer = op => [op.Inputs[0].Node.Variable?.Spec ?? throw op.Fault("the handle of a variable", op.Inputs[0].ToString())],
        TypeAttributes = op => [("dtype", op.Inputs[0].Node.Variable!.DType)],
        OutputNames = ["value"],
        IsStateful = true,
    };

    /// <summary>The value of a variable: the one before the step, or the one that this step has assigned to it by now.</summary>
    public static SymbolicTensor Read(this Graph graph, Variable variable)
    {
        if (graph.CurrentValue(variable) is { } value)
        {
            return value;
        }
        value = graph.Add(Definition, [graph.Handle(variable)], name: $"{variable.Name}/Read").Outputs[0];
        graph.RememberRead(variable, value);
        return value;
    }
}
