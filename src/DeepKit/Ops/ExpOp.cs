using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Exp</c>.</summary>
public static class ExpOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Exp", SimdFunctions.Exp, TensorPrimitives.Exp,
        (op, dy) => [dy * op.Outputs[0]]);

    /// <summary>Element-wise <c>e</c> to the power of <c>x</c>.</summary>
    public static SymbolicTensor Exp(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
