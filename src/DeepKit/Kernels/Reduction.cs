using System.Numerics;
using System.Numerics.Tensors;

namespace DeepKit.Kernels;

/// <summary>Sums over some axes of a tensor.</summary>
internal static class Reduction
{
    /// <summary>Adds the input to the output, whose strides are 0 along the axes that are summed.</summary>
    /// <param name="x">The input.</param>
    /// <param name="sizes">The input's sizes; the first may be larger than what <paramref name="x"/> holds.</param>
    /// <param name="strides">Elements of the output per step along each axis of the input.</param>
    /// <param name="y">The output, added to.</param>
    public static void AddSum<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides, Span<T> y) where T : unmanaged, INumber<T>
    {
        if (sizes.Length == 0)
        {
            y[0] += x[0];
            return;
        }
        var inner = sizes.Length == 1 ? x.Length : sizes[^1];
        for (var start = 0; start < x.Length; start += inner)
        {
            var run = x.Slice(start, inner);
            var target = Offset(start / inner, sizes[..^1], strides);
            if (strides[^1] == 0)
            {
                y[target] += TensorPrimitives.Sum(run);
            }
            else
            {
                var sums = y.Slice(target, inner);
                TensorPrimitives.Add(sums, run, sums);
            }
        }
    }

    /// <summary>Index of the largest element of each row; the first one wins ties, as in TensorFlow.</summary>
    public static void ArgMaxRows<T>(ReadOnlySpan<T> x, int columns, Span<long> y) where T : unmanaged, INumber<T>
    {
        for (var row = 0; row < y.Length; row++)
        {
            var values = x.Slice(row * columns, columns);
            var best = 0;
            for (var i = 1; i < values.Length; i++)
            {
                if (values[i] > values[best])
                {
                    best = i;
                }
            }
            y[row] = best;
        }
    }

    private static int Offset(int run, ReadOnlySpan<int> outerSizes, ReadOnlySpan<int> strides)
    {
        var offset = 0;
        for (var axis = outerSizes.Length - 1; axis >= 0; axis--)
        {
            var index = axis == 0 ? run : run % outerSizes[axis];
            run /= axis == 0 ? 1 : outerSizes[axis];
            offset += index * strides[axis];
        }
        return offset;
    }
}
