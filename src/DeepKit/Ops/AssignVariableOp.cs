using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>AssignVariableOp</c>.</summary>
public static class AssignVariableOp
{
    internal static readonly OpDefinition Definition = new("AssignVariableOp")
    {
        Infer = _ => [],
        TypeAttributes = op => [("dtype", op.Inputs[1].DType)],
        OutputNames = [],
        IsStateful = true,
    };

    /// <summary>Gives a variable a new value, written when the step ends; later reads in this step see it already.</summary>
    /// <exception cref="ArgumentException">Shape or type differ from the variable's.</exception>
    public static void Assign(this Graph graph, Variable variable, SymbolicTensor value)
    {
        if (value.Spec != variable.Spec)
        {
            throw new ArgumentException($"Variable \"{variable.Name}\" is {variable.Spec}, but was assigned {value}.", nameof(value));
        }
        graph.SetCurrentValue(variable, value);
    }

    /// <summary>Ends the building of a step: its results, and one write for each variable that has a new value.</summary>
    internal static void Complete(this Graph graph, IReadOnlyList<SymbolicTensor> outputs)
    {
        graph.Outputs = outputs;
        graph.Updates =
        [
            .. graph.UpdatedVariables.Select(variable => graph.Add(
                Definition, [graph.Handle(variable), graph.CurrentValue(variable)!], name: $"{variable.Name}/Assign")),
        ];
    }
}
