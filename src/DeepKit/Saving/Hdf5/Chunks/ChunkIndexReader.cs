namespace DeepKit.Saving;

/// <summary>Reads a chunked layout of version 4, which h5py writes with libver="latest".</summary>
internal static class ChunkIndexReader
{
    private const int PartialChunksUnfiltered = 1;
    private const int SingleChunkFiltered = 2;

    public static (ChunkGrid Grid, IChunkIndex? Index) Read(
        Hdf5Source source, ref ByteCursor cursor, Hdf5Type type, Dataspace space, FilterPipeline filters)
    {
        var (flags, dimensions, size) = (cursor.Byte("flags of chunks"), cursor.Byte("axes of chunks"), cursor.Byte("size of a number"));
        if ((flags & PartialChunksUnfiltered) != 0 && !filters.IsEmpty)
        {
            throw FileFault.Unsupported(source.Name, cursor.Offset, "chunks whose filters are left out at the edges");
        }
        var grid = ChunkGrid.Read(ref cursor, dimensions, size, type, space);
        return (grid, Index(source, ref cursor, flags, grid, filters));
    }

    private static IChunkIndex? Index(Hdf5Source source, ref ByteCursor cursor, int flags, ChunkGrid grid, FilterPipeline filters)
    {
        const int single = 1, contiguous = 2, fixedArray = 3, extensibleArray = 4, tree = 5;
        var kind = cursor.Byte("index of chunks");
        var (length, skipped) = ((long)grid.ChunkBytes, 0u);
        switch (kind)
        {
            case single when (flags & SingleChunkFiltered) != 0:
                (length, skipped) = (cursor.Int64("length of a chunk"), cursor.UInt32("filters of a chunk"));
                break;
            case fixedArray:
                cursor.Take(1, "page of a fixed array");
                break;
            case extensibleArray:
                cursor.Take(5, "form of an extensible array");
                break;
            case tree:
                cursor.Take(6, "form of a B-tree");
                break;
        }
        var address = cursor.Int64("address of chunks");
        var entry = new ChunkEntry(grid, filters);
        return kind switch
        {
            _ when address == Hdf5Source.Undefined => null,
            single => new SingleChunk(new StoredChunk(new long[grid.Rank], address, length, skipped)),
            contiguous when filters.IsEmpty => new ChunkSequence(address, grid),
            fixedArray => new FixedArray(address, grid, entry),
            extensibleArray => new ExtensibleArray(address, entry),
            tree => new ChunkTree2(address, grid, entry, !filters.IsEmpty),
            _ => throw FileFault.Unsupported(source.Name, cursor.Offset, $"chunks with index {kind}"),
        };
    }
}
