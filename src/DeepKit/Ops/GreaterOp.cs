using System.Numerics;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Greater</c>.</summary>
public static class GreaterOp
{
    internal static readonly OpDefinition Definition = Comparison.Define<Relation>("Greater");

    /// <summary>Element-wise <c>x &gt; y</c> as truth values; shapes broadcast.</summary>
    public static SymbolicTensor Greater(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];

    private readonly struct Relation : Comparison.IRelation
    {
        public static bool Holds<T>(T a, T b) where T : INumber<T> => a > b;

        public static Vector<T> Holds<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => Vector.GreaterThan(a, b);
    }
}
