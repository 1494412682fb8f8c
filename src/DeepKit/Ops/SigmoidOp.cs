using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Sigmoid</c>.</summary>
public static class SigmoidOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Sigmoid", SimdFunctions.Sigmoid, TensorPrimitives.Sigmoid,
        (op, dy) => [op.Outputs[0].SigmoidGrad(dy)]);

    /// <summary>Element-wise logistic function <c>1 / (1 + e⁻ˣ)</c>.</summary>
    public static SymbolicTensor Sigmoid(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
