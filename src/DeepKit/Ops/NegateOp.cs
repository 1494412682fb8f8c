using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Neg</c>.</summary>
public static class NegateOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Neg", TensorPrimitives.Negate, TensorPrimitives.Negate,
        (op, dy) => [-dy]);

    extension(SymbolicTensor)
    {
        /// <summary>Element-wise <c>−x</c>.</summary>
        public static SymbolicTensor operator -(SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
    }
}
