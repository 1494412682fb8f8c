using System.Numerics;
using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Square</c>.</summary>
public static class SquareOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Square", Compute, Compute,
        (op, dy) => [dy * 2 * op.Inputs[0]]);

    /// <summary>Element-wise <c>x²</c>.</summary>
    public static SymbolicTensor Square(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];

    private static void Compute<T>(ReadOnlySpan<T> x, Span<T> y) where T : INumber<T> => TensorPrimitives.Multiply(x, x, y);
}
