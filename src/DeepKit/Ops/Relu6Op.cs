using System.Numerics;
using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Relu6</c>.</summary>
public static class Relu6Op
{
    private const int Ceiling = 6;

    internal static readonly OpDefinition Definition = Elementwise.Unary("Relu6", Compute, Compute,
        (op, dy) => [dy.Relu6Grad(op.Outputs[0])],
        outputName: "activations");

    /// <summary>Element-wise <c>min(max(x, 0), 6)</c>.</summary>
    public static SymbolicTensor Relu6(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];

    private static void Compute<T>(ReadOnlySpan<T> x, Span<T> y) where T : INumber<T>
    {
        TensorPrimitives.Max(x, T.Zero, y);
        TensorPrimitives.Min(y, T.CreateChecked(Ceiling), y);
    }
}
