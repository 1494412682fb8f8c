using System.Numerics;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>FloorMod</c>.</summary>
public static class FloorModOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("FloorMod", Compute, Compute,
        (op, dy) => [dy, -dy * op.Inputs[0].FloorDiv(op.Inputs[1])], Compute, Compute);

    /// <summary>Element-wise rest of a division, with the sign of <paramref name="y"/>, as Python's <c>x % y</c>; shapes broadcast.</summary>
    public static SymbolicTensor FloorMod(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];

    private static void Compute<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : INumber<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            var rest = a[i] % b[i];
            y[i] = !T.IsZero(rest) && T.IsNegative(rest) != T.IsNegative(b[i]) ? rest + b[i] : rest;
        }
    }
}
