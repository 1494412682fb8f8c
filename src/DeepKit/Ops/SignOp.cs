using System.Numerics;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Sign</c>.</summary>
public static class SignOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Sign", Compute, Compute, (_, _) => [null]);

    /// <summary>Element-wise −1, 0 or 1.</summary>
    public static SymbolicTensor Sign(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];

    private static void Compute<T>(ReadOnlySpan<T> x, Span<T> y) where T : IFloatingPoint<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.IsNaN(x[i]) ? x[i] : T.CreateTruncating(T.Sign(x[i]));
        }
    }
}
