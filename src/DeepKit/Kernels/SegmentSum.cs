using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace DeepKit.Kernels;

/// <summary>Sums of rows by the segment that each row belongs to.</summary>
internal static class SegmentSum
{
    /// <summary>
    /// The sums of some consecutive segments. All ids are looked through, many at a time, and those of other segments are passed over:
    /// so every worker fills its own segments, in the order of the rows, however many workers there are.
    /// </summary>
    /// <param name="data">One row for each id.</param>
    /// <param name="ids">The segment of each row.</param>
    /// <param name="first">The first segment to sum.</param>
    /// <param name="count">The number of segments to sum.</param>
    /// <param name="sums">A row for each of them.</param>
    public static void Compute<T, TIndex>(ReadOnlySpan<T> data, ReadOnlySpan<TIndex> ids, int first, int count, Span<T> sums)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        sums.Clear();
        var columns = sums.Length / count;
        var wanted = new Segments<TIndex>(TIndex.CreateChecked(first), TIndex.CreateChecked(first + count));
        var vectors = MemoryMarshal.Cast<TIndex, Vector<TIndex>>(ids);
        for (var i = 0; i < vectors.Length; i++)
        {
            if (wanted.HasAny(vectors[i]))
            {
                AddRows(data, ids, i * Vector<TIndex>.Count, (i + 1) * Vector<TIndex>.Count, wanted, columns, sums);
            }
        }
        AddRows(data, ids, vectors.Length * Vector<TIndex>.Count, ids.Length, wanted, columns, sums);
    }

    private static void AddRows<T, TIndex>(
        ReadOnlySpan<T> data, ReadOnlySpan<TIndex> ids, int start, int end, Segments<TIndex> wanted, int columns, Span<T> sums)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        for (var row = start; row < end; row++)
        {
            if (wanted.Has(ids[row]))
            {
                var sum = sums.Slice(int.CreateChecked(ids[row] - wanted.First) * columns, columns);
                TensorPrimitives.Add(sum, data.Slice(row * columns, columns), sum);
            }
        }
    }

    /// <summary>The segments from the first one to before the end.</summary>
    private readonly struct Segments<TIndex>(TIndex first, TIndex end) where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        private readonly Vector<TIndex> _firsts = new(first);
        private readonly Vector<TIndex> _ends = new(end);

        public TIndex First => first;

        public bool Has(TIndex id) => id >= first && id < end;

        public bool HasAny(Vector<TIndex> ids) =>
            Vector.BitwiseAnd(Vector.GreaterThanOrEqual(ids, _firsts), Vector.LessThan(ids, _ends)) != Vector<TIndex>.Zero;
    }
}
