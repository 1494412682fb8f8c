using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Copies the rows of a table that a list of indices names.</summary>
internal static unsafe class RowGather
{
    /// <summary>Copies row <c>indices[i]</c> of the table to row i of <paramref name="y"/>.</summary>
    /// <returns>The position of the first index that the table has no row for, where copying stopped; −1 if there is none.</returns>
    public static int Copy<TIndex>(byte* table, int tableRows, nint rowBytes, ReadOnlySpan<TIndex> indices, byte* y)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        for (var i = 0; i < indices.Length; i++)
        {
            var index = long.CreateTruncating(indices[i]);
            if ((ulong)index >= (ulong)tableRows)
            {
                return i;
            }
            Unsafe.CopyBlockUnaligned(y + (i * rowBytes), table + ((nint)index * rowBytes), (uint)rowBytes);
        }
        return -1;
    }
}
