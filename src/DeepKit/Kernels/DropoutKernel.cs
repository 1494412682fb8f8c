using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepKit.Kernels;

/// <summary>Dropout, which draws what to keep where it is used, tile by tile, instead of writing the drawn numbers to memory.</summary>
internal static class DropoutKernel
{
    /// <summary>Numbers per tile; they stay in the first-level cache.</summary>
    private const int Tile = 1024;

    /// <summary>
    /// kept[i] = number first + i of the sequence ≥ rate; y[i] = x[i] · scale where kept, else 0.
    /// </summary>
    [SkipLocalsInit]
    public static void Apply<T>(Philox random, long first, float rate, T scale, ReadOnlySpan<T> x, Span<byte> kept, Span<T> y)
        where T : unmanaged, INumber<T>
    {
        Span<float> drawn = stackalloc float[Tile];
        for (var start = 0; start < x.Length; start += Tile)
        {
            var count = Math.Min(Tile, x.Length - start);
            random.Uniform(first + start, drawn[..count]);
            Keep(drawn[..count], rate, kept.Slice(start, count));
            ScaleTile(x.Slice(start, count), scale, kept.Slice(start, count), y.Slice(start, count));
        }
    }

    /// <summary>y[i] = x[i] · scale where kept, else 0.</summary>
    public static void Scale<T>(ReadOnlySpan<T> x, T scale, ReadOnlySpan<byte> kept, Span<T> y) where T : unmanaged, INumber<T>
    {
        for (var start = 0; start < x.Length; start += Tile)
        {
            var count = Math.Min(Tile, x.Length - start);
            ScaleTile(x.Slice(start, count), scale, kept.Slice(start, count), y.Slice(start, count));
        }
    }

    private static void ScaleTile<T>(ReadOnlySpan<T> x, T scale, ReadOnlySpan<byte> kept, Span<T> y) where T : unmanaged, INumber<T>
    {
        TensorPrimitives.Multiply(x, scale, y);
        Selection.Apply(kept, y, [T.Zero], y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Keep(ReadOnlySpan<float> drawn, float rate, Span<byte> kept)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(drawn);
        var truths = MemoryMarshal.Cast<byte, Vector<sbyte>>(kept);
        var limit = new Vector<float>(rate);
        for (var i = 0; i < truths.Length; i++)
        {
            var first = 4 * i;
            var lower = Vector.Narrow(Vector.GreaterThanOrEqual(vectors[first], limit), Vector.GreaterThanOrEqual(vectors[first + 1], limit));
            var upper = Vector.Narrow(Vector.GreaterThanOrEqual(vectors[first + 2], limit), Vector.GreaterThanOrEqual(vectors[first + 3], limit));
            truths[i] = Vector.Narrow(lower, upper) & Vector<sbyte>.One;
        }

        for (var i = truths.Length * Vector<sbyte>.Count; i < kept.Length; i++)
        {
            kept[i] = drawn[i] >= rate ? (byte)1 : (byte)0;
        }
    }
}
