using System.Numerics;

namespace DeepKit.Kernels;

/// <summary>The largest elements of rows.</summary>
internal static class Largest
{
    /// <param name="x">Rows of <paramref name="columns"/> elements.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="k">How many to find.</param>
    /// <param name="values">Those of each row in descending order, of equal ones the first one first.</param>
    /// <param name="indices">Where they stand in their row.</param>
    public static void Compute<T>(ReadOnlySpan<T> x, int columns, int k, Span<T> values, Span<int> indices) where T : unmanaged, INumber<T>
    {
        for (var row = 0; k > 0 && row < x.Length / columns; row++)
        {
            ComputeRow(x.Slice(row * columns, columns), values.Slice(row * k, k), indices.Slice(row * k, k));
        }
    }

    private static void ComputeRow<T>(ReadOnlySpan<T> x, Span<T> values, Span<int> indices) where T : unmanaged, INumber<T>
    {
        var found = 0;
        for (var i = 0; i < x.Length; i++)
        {
            if (found == values.Length && !(x[i] > values[^1]))
            {
                continue;
            }
            var place = Math.Min(found, values.Length - 1);
            for (; place > 0 && x[i] > values[place - 1]; place--)
            {
                (values[place], indices[place]) = (values[place - 1], indices[place - 1]);
            }
            (values[place], indices[place]) = (x[i], i);
            found = Math.Min(found + 1, values.Length);
        }
    }
}
