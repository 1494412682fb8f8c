using System.Numerics;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>NotEqual</c>.</summary>
public static class NotEqualOp
{
    internal static readonly OpDefinition Definition = Comparison.Define<Relation>("NotEqual");

    /// <summary>Element-wise <c>x ≠ y</c> as truth values; shapes broadcast.</summary>
    public static SymbolicTensor NotEqual(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];

    private readonly struct Relation : Comparison.IRelation
    {
        public static bool Holds<T>(T a, T b) where T : INumber<T> => a != b;

        public static Vector<T> Holds<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => ~Vector.Equals(a, b);
    }
}
