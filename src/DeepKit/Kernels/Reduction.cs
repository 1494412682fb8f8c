using System.Numerics;

namespace DeepKit.Kernels;

/// <summary>Many elements of a tensor as one.</summary>
internal static class Reduction
{
    /// <summary>Folds the input into the output, which holds what was folded before.</summary>
    public static void Fold<T, TFold>(ReadOnlySpan<T> x, ReductionLayout layout, Span<T> y)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var length = layout.RunLength(x.Length);
        for (var start = 0; start < x.Length; start += length)
        {
            var run = x.Slice(start, length);
            var target = layout.Target(start);
            if (layout.ReducesRuns)
            {
                y[target] = TFold.Apply(y[target], TFold.Apply(run));
            }
            else
            {
                var folded = y.Slice(target, length);
                TFold.Apply(folded, run, folded);
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
}
