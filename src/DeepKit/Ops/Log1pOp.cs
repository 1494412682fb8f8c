using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Log1p</c>.</summary>
public static class Log1pOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Log1p", TensorPrimitives.LogP1, TensorPrimitives.LogP1,
        (op, dy) => [dy / (op.Inputs[0] + 1)]);

    /// <summary>Element-wise natural logarithm of <c>1 + x</c>.</summary>
    public static SymbolicTensor Log1p(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
