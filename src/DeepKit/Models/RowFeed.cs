using System.Runtime.InteropServices;
using DeepKit.Engines;
using DeepKit.Graphs;

namespace DeepKit.Models;

/// <summary>Room for one row of an input, kept from call to call.</summary>
/// <param name="dtype">The input's element type.</param>
/// <param name="elements">The elements of a row.</param>
internal sealed class RowFeed(DType dtype, int elements) : IFeed
{
    private readonly byte[] _row = new byte[elements * dtype.Size()];

    public void Set<T>(ReadOnlySpan<T> row) where T : unmanaged =>
        ElementConversion.Copy(MemoryMarshal.AsBytes(row), DTypeExtensions.Of<T>(), _row, dtype);

    public void CopyRows(int first, int count, DType dtype, Span<byte> destination) => _row.CopyTo(destination);
}
