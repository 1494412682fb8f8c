using System.Numerics;
using System.Numerics.Tensors;

namespace DeepKit.Kernels;

/// <summary><c>log(1 + eˣ)</c>, as <c>max(x, 0) + log(1 + e^−|x|)</c>, which never overflows.</summary>
internal static class Softplus
{
    private const int Tile = 256;

    /// <summary>y = softplus(x); y may be x.</summary>
    public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> tiles = stackalloc T[3 * Tile];
        for (var start = 0; start < x.Length; start += Tile)
        {
            var count = Math.Min(Tile, x.Length - start);
            ApplyToTile(x.Slice(start, count), y.Slice(start, count), tiles[..count], tiles.Slice(Tile, count), tiles.Slice(2 * Tile, count));
        }
    }

    private static void ApplyToTile<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> power, Span<T> sum, Span<T> lost) where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Abs(x, power);
        TensorPrimitives.Negate(power, power);
        TensorPrimitives.Exp(power, power);
        TensorPrimitives.Add(power, T.One, sum);
        // What rounding 1 + p to s took away comes back to first order: log(1 + p) = log(s) + (p − (s − 1)) / s.
        TensorPrimitives.Subtract(sum, T.One, lost);
        TensorPrimitives.Subtract(power, lost, lost);
        TensorPrimitives.Divide(lost, sum, lost);
        TensorPrimitives.Log(sum, sum);
        TensorPrimitives.Add(sum, lost, sum);
        TensorPrimitives.Max(x, T.Zero, y);
        TensorPrimitives.Add(y, sum, y);
    }
}
