using System.Numerics;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>FloorDiv</c>.</summary>
public static class FloorDivOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("FloorDiv", Divide, Divide, (_, _) => [null, null], DivideWhole, DivideWhole);

    /// <summary>Element-wise quotient, rounded down, as Python's <c>x // y</c>; shapes broadcast.</summary>
    public static SymbolicTensor FloorDiv(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];

    private static void Divide<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : IFloatingPoint<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = T.Floor(a[i] / b[i]);
        }
    }

    private static void DivideWhole<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : IBinaryInteger<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            var (quotient, rest) = T.DivRem(a[i], b[i]);
            y[i] = !T.IsZero(rest) && T.IsNegative(rest) != T.IsNegative(b[i]) ? quotient - T.One : quotient;
        }
    }
}
