using System.Numerics;
using System.Numerics.Tensors;

namespace DeepKit.Kernels;

/// <summary>The exponential linear unit: <c>x</c> where it is positive, else <c>eˣ − 1</c>.</summary>
internal static class Elu
{
    private const int Tile = 256;

    // From here on eˣ − 1 is −1 in any type, and the logarithm of eˣ still finite.
    private const int Least = -60;

    /// <summary>y = elu(x); y may be x.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> tiles = stackalloc T[3 * Tile];
        for (var start = 0; start < x.Length; start += Tile)
        {
            var count = Math.Min(Tile, x.Length - start);
            ApplyToTile(x.Slice(start, count), y.Slice(start, count), tiles[..count], tiles.Slice(Tile, count), tiles.Slice(2 * Tile, count));
        }
    }

    // Near 0 the difference eˣ − 1 cancels; times x / log(eˣ), of eˣ as rounded, it is right again (W. Kahan).
    private static void ApplyToTile<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> negative, Span<T> power, Span<T> logarithm) where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Min(x, T.Zero, negative);
        TensorPrimitives.Max(negative, T.CreateChecked(Least), negative);
        TensorPrimitives.Exp(negative, power);
        TensorPrimitives.Log(power, logarithm);
        for (var i = 0; i < y.Length; i++)
        {
            var below = power[i] == T.One ? negative[i] : (power[i] - T.One) * (negative[i] / logarithm[i]);
            y[i] = x[i] > T.Zero ? x[i] : below;
        }
    }
}
