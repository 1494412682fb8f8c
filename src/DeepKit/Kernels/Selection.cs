using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepKit.Kernels;

/// <summary>Chooses between two tensors, or numbers, element by element.</summary>
internal static class Selection
{
    /// <summary><c>y[i] = condition[i] ? a[i] : b[i]</c>; a and b are as long as y or of one element, y may be one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(ReadOnlySpan<byte> condition, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : unmanaged
    {
        // Only bits are moved, so that any type of that size may be taken for integers.
        var done = Unsafe.SizeOf<T>() == sizeof(int) && y.Length >= Vector<sbyte>.Count
            ? ApplyVectors(condition, MemoryMarshal.Cast<T, int>(a), MemoryMarshal.Cast<T, int>(b), MemoryMarshal.Cast<T, int>(y))
            : 0;
        var (aStep, bStep) = (a.Length == 1 ? 0 : 1, b.Length == 1 ? 0 : 1);
        for (var i = done; i < y.Length; i++)
        {
            y[i] = condition[i] != 0 ? a[i * aStep] : b[i * bStep];
        }
    }

    /// <summary>As many at a time as a vector holds truth values; returns how many it has chosen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ApplyVectors(ReadOnlySpan<byte> condition, ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<int> y)
    {
        var truths = MemoryMarshal.Cast<byte, Vector<sbyte>>(condition);
        var va = new Choice(a);
        var vb = new Choice(b);
        var vy = MemoryMarshal.Cast<int, Vector<int>>(y);
        for (var i = 0; i < truths.Length; i++)
        {
            Vector.Widen(Vector.Equals(truths[i], Vector<sbyte>.Zero), out var lower, out var upper);
            Vector.Widen(lower, out var mask0, out var mask1);
            Vector.Widen(upper, out var mask2, out var mask3);
            var first = 4 * i;
            vy[first] = Vector.ConditionalSelect(mask0, vb[first], va[first]);
            vy[first + 1] = Vector.ConditionalSelect(mask1, vb[first + 1], va[first + 1]);
            vy[first + 2] = Vector.ConditionalSelect(mask2, vb[first + 2], va[first + 2]);
            vy[first + 3] = Vector.ConditionalSelect(mask3, vb[first + 3], va[first + 3]);
        }
        return truths.Length * Vector<sbyte>.Count;
    }

    /// <summary>The vectors of a span, or the only element of it again and again.</summary>
    private readonly ref struct Choice(ReadOnlySpan<int> values)
    {
        private readonly ReadOnlySpan<Vector<int>> _vectors = values.Length == 1 ? [] : MemoryMarshal.Cast<int, Vector<int>>(values);
        private readonly Vector<int> _only = new(values[0]);

        public Vector<int> this[int i]
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _vectors.IsEmpty ? _only : _vectors[i];
        }
    }
}
