using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>What the comparing ops have in common: two inputs that broadcast, truth values out, no gradient.</summary>
internal static class Comparison
{
    public interface IRelation
    {
        static abstract bool Holds<T>(T a, T b) where T : INumber<T>;

        /// <summary>All bits set where the relation holds.</summary>
        static abstract Vector<T> Holds<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T>;
    }

    public static OpDefinition Define<TRelation>(string name) where TRelation : IRelation => new(name)
    {
        Infer = op =>
        {
            op.ExpectSameType();
            return [new(DType.Bool, Broadcasting.Combine(op))];
        },
        OutputNames = ["z"],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Any = Compute<TRelation> },
    };

    private static void Compute<TRelation>(KernelContext op) where TRelation : IRelation
    {
        switch (op.Node.Inputs[0].DType)
        {
            case DType.Float32: Compute<TRelation, float>(op); break;
            case DType.Float64: Compute<TRelation, double>(op); break;
            case DType.Int32: Compute<TRelation, int>(op); break;
            case DType.Int64: Compute<TRelation, long>(op); break;
            default: Compute<TRelation, byte>(op); break;
        }
    }

    /// <summary>Compares so many floats at a time as give a vector of truth values; returns how many it has compared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int CompareVectors<TRelation>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<byte> y) where TRelation : IRelation
    {
        var truths = MemoryMarshal.Cast<byte, Vector<sbyte>>(y);
        var va = MemoryMarshal.Cast<float, Vector<float>>(a);
        var vb = MemoryMarshal.Cast<float, Vector<float>>(b);
        var one = new Vector<float>(b[0]);
        for (var i = 0; i < truths.Length; i++)
        {
            var lower = Vector.Narrow(Mask<TRelation>(va, vb, one, 4 * i), Mask<TRelation>(va, vb, one, (4 * i) + 1));
            var upper = Vector.Narrow(Mask<TRelation>(va, vb, one, (4 * i) + 2), Mask<TRelation>(va, vb, one, (4 * i) + 3));
            truths[i] = Vector.Narrow(lower, upper) & Vector<sbyte>.One;
        }
        return truths.Length * Vector<sbyte>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Mask<TRelation>(ReadOnlySpan<Vector<float>> a, ReadOnlySpan<Vector<float>> b, Vector<float> one, int i)
        where TRelation : IRelation => Vector.AsVectorInt32(TRelation.Holds(a[i], b.IsEmpty ? one : b[i]));

    private static void Compute<TRelation, T>(KernelContext op) where TRelation : IRelation where T : unmanaged, INumber<T>
    {
        var a = op.Read<T>(0);
        var b = op.Read<T>(1);
        var y = op.Write<byte>();
        if (a.Length == y.Length && (b.Length == y.Length || b.Length == 1))
        {
            var compared = typeof(T) == typeof(float) && y.Length >= Vector<sbyte>.Count
                ? CompareVectors<TRelation>(MemoryMarshal.Cast<T, float>(a), MemoryMarshal.Cast<T, float>(b), y)
                : 0;
            var step = b.Length == 1 ? 0 : 1;
            for (var i = compared; i < y.Length; i++)
            {
                y[i] = TRelation.Holds(a[i], b[i * step]) ? (byte)1 : (byte)0;
            }
            return;
        }
        var layout = (BroadcastLayout)(op.State ??= Elementwise.Layout(op.Node, op.Node.Inputs[0], op.Node.Inputs[1]));
        for (var i = 0; i < y.Length; i++)
        {
            var (ai, bi) = layout.Offsets(i);
            y[i] = TRelation.Holds(a[ai], b[bi]) ? (byte)1 : (byte)0;
        }
    }
}
