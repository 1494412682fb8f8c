using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Log</c>.</summary>
public static class LogOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Log", TensorPrimitives.Log, TensorPrimitives.Log,
        (op, dy) => [dy / op.Inputs[0]]);

    /// <summary>Element-wise natural logarithm.</summary>
    public static SymbolicTensor Log(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
