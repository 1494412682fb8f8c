using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Tanh</c>.</summary>
public static class TanhOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Tanh", SimdFunctions.Tanh, TensorPrimitives.Tanh,
        (op, dy) => [op.Outputs[0].TanhGrad(dy)]);

    /// <summary>Element-wise hyperbolic tangent.</summary>
    public static SymbolicTensor Tanh(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
