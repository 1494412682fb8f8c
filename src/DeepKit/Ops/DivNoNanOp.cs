using System.Numerics;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>DivNoNan</c>.</summary>
public static class DivNoNanOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("DivNoNan", Compute, Compute,
        (op, dy) => [dy.DivNoNan(op.Inputs[1]), (-dy).DivNoNan(op.Inputs[1]) * op.Outputs[0]]);

    /// <summary>Element-wise quotient, 0 where the divisor is 0; shapes broadcast.</summary>
    public static SymbolicTensor DivNoNan(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];

    private static void Compute<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : INumber<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = T.IsZero(b[i]) ? T.Zero : a[i] / b[i];
        }
    }
}
