using System.Numerics;
using System.Numerics.Tensors;

namespace DeepKit.Kernels;

/// <summary>Sums of all elements up to each one, along the middle one of three axes.</summary>
internal static class RunningSum
{
    /// <param name="x">Blocks of <paramref name="length"/> rows.</param>
    /// <param name="length">The size of the axis.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="exclusive">Whether a row's sum is without itself.</param>
    /// <param name="reverse">Whether to begin with the last row.</param>
    /// <param name="y">As long as <paramref name="x"/>.</param>
    public static void Compute<T>(ReadOnlySpan<T> x, int length, int columns, bool exclusive, bool reverse, Span<T> y) where T : unmanaged, INumber<T>
    {
        var size = length * columns;
        for (var block = 0; block < x.Length; block += size)
        {
            ComputeBlock(x.Slice(block, size), columns, exclusive, reverse, y.Slice(block, size));
        }
    }

    private static void ComputeBlock<T>(ReadOnlySpan<T> x, int columns, bool exclusive, bool reverse, Span<T> y) where T : unmanaged, INumber<T>
    {
        var step = reverse ? -columns : columns;
        var row = reverse ? x.Length - columns : 0;
        if (exclusive)
        {
            y.Slice(row, columns).Clear();
        }
        else
        {
            x.Slice(row, columns).CopyTo(y.Slice(row, columns));
        }
        for (var next = row + step; next >= 0 && next < x.Length; next += step)
        {
            var added = exclusive ? next - step : next;
            TensorPrimitives.Add(y.Slice(next - step, columns), x.Slice(added, columns), y.Slice(next, columns));
        }
    }
}
