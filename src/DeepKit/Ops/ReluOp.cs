using System.Numerics;
using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Relu</c>.</summary>
public static class ReluOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Relu", Compute, Compute,
        (op, dy) => [dy.ReluGrad(op.Outputs[0])],
        outputName: "activations");

    /// <summary>Element-wise <c>max(x, 0)</c>.</summary>
    public static SymbolicTensor Relu(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];

    private static void Compute<T>(ReadOnlySpan<T> x, Span<T> y) where T : INumber<T> => TensorPrimitives.Max(x, T.Zero, y);
}
