using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Rsqrt</c>.</summary>
public static class RsqrtOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Rsqrt", TensorPrimitives.ReciprocalSqrt, TensorPrimitives.ReciprocalSqrt,
        (op, dy) => [dy * -0.5 * op.Outputs[0] * op.Outputs[0].Square()]);

    /// <summary>Element-wise <c>1 / √x</c>.</summary>
    public static SymbolicTensor Rsqrt(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
