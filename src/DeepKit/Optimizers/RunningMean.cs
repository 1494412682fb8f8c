using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>The two ways in which Keras' optimizers move a mean that they keep; both return its new value.</summary>
internal static class RunningMean
{
    /// <summary><c>mean + (value − mean) · part</c>.</summary>
    public static SymbolicTensor MoveTowards(this Graph graph, Variable mean, SymbolicTensor value, Operand part)
    {
        var old = graph.Read(mean);
        return graph.Assigned(mean, old + ((value - old) * part));
    }

    /// <summary><c>mean · kept + value · part</c>.</summary>
    public static SymbolicTensor Blend(this Graph graph, Variable mean, SymbolicTensor value, Operand kept, Operand part) =>
        graph.Assigned(mean, (graph.Read(mean) * kept) + (value * part));

    /// <summary>Assigns a value and returns it.</summary>
    public static SymbolicTensor Assigned(this Graph graph, Variable variable, SymbolicTensor value)
    {
        graph.Assign(variable, value);
        return value;
    }
}
