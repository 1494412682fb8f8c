namespace DeepKit.Saving;

/// <summary>Reads how a dataset lies in its file (HDF5 File Format Specification, IV.A.2.i).</summary>
internal static class StorageReader
{
    private const int Compact = 0;
    private const int Contiguous = 1;
    private const int Chunked = 2;
    private const int TreeOfChunks = 3;

    public static IStorage Read(Hdf5Source source, ObjectHeader header, Hdf5Type type, Dataspace space)
    {
        if (header.Has(MessageType.ExternalFiles))
        {
            throw source.Unsupported(header.Address, "datasets in files of their own");
        }
        var fill = FillValue.Read(source, header, type.Size);
        var message = header.Need(MessageType.Layout);
        var cursor = message.Cursor(source);
        var (version, kind) = (cursor.Byte("version of a layout"), cursor.Byte("kind of a layout"));
        return (version, kind) switch
        {
            (3 or 4, Compact) => ReadCompact(ref cursor, space.Count * type.Size),
            (3 or 4, Contiguous) => ReadContiguous(source, ref cursor, space.Count * type.Size, fill),
            (TreeOfChunks or 4, Chunked) => ReadChunked(source, header, cursor, version, type, space, fill),
            _ => throw FileFault.Unsupported(source.Name, message.Offset, $"a layout of version {version} and kind {kind}"),
        };
    }

    private static CompactStorage ReadCompact(ref ByteCursor cursor, long length)
    {
        var stored = cursor.UInt16("length of a dataset");
        return length <= stored
            ? new CompactStorage(cursor.Take(stored, "dataset").ToArray())
            : throw cursor.Fault($"a dataset of {length} bytes", $"{stored}");
    }

    private static IStorage ReadContiguous(Hdf5Source source, ref ByteCursor cursor, long length, FillValue fill)
    {
        var (address, stored) = (cursor.Int64("address of a dataset"), cursor.Int64("length of a dataset"));
        if (address == Hdf5Source.Undefined)
        {
            return new FillStorage(fill, source.Length);
        }
        return stored >= length && address >= 0 && address <= source.Length - source.Base - length
            ? new ContiguousStorage(address, length)
            : throw cursor.Fault($"a dataset of {length} bytes within the file", $"{stored} bytes at {address}");
    }

    private static IStorage ReadChunked(
        Hdf5Source source, ObjectHeader header, ByteCursor cursor, int version, Hdf5Type type, Dataspace space, FillValue fill)
    {
        var filters = header.Find(MessageType.Filters) is { } message ? FilterPipeline.Read(source, message) : FilterPipeline.None;
        var (grid, index) = version == TreeOfChunks
            ? TreeLayout(ref cursor, type, space)
            : ChunkIndexReader.Read(source, ref cursor, type, space, filters);
        return index is null ? new FillStorage(fill, source.Length) : new ChunkedStorage(grid, index, filters, fill, source.Length);
    }

    private static (ChunkGrid Grid, IChunkIndex? Index) TreeLayout(ref ByteCursor cursor, Hdf5Type type, Dataspace space)
    {
        var dimensions = cursor.Byte("axes of chunks");
        var address = cursor.Int64("address of chunks");
        var grid = ChunkGrid.Read(ref cursor, dimensions, sizeof(uint), type, space);
        return (grid, address == Hdf5Source.Undefined ? null : new ChunkTree(address, grid));
    }
}
