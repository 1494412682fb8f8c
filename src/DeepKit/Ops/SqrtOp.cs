using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Sqrt</c>.</summary>
public static class SqrtOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Sqrt", TensorPrimitives.Sqrt, TensorPrimitives.Sqrt,
        (op, dy) => [dy * 0.5 / op.Outputs[0]]);

    /// <summary>Element-wise square root.</summary>
    public static SymbolicTensor Sqrt(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
