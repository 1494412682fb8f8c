namespace DeepKit.Saving;

/// <summary>Chunks of a dataset with several axes without limit, in a B-tree of version 2.</summary>
internal sealed class ChunkTree2(long address, ChunkGrid grid, ChunkEntry entry, bool isFiltered) : IChunkIndex
{
    private const int PlainRecords = 10;
    private const int FilteredRecords = 11;

    public IEnumerable<StoredChunk> Chunks(Hdf5Source source) =>
        BTree2.Read(source, address, isFiltered ? FilteredRecords : PlainRecords).Select(record => Chunk(source, record));

    private StoredChunk Chunk(Hdf5Source source, ReadOnlyMemory<byte> record)
    {
        var cursor = new ByteCursor(source.Name, record.Span, source.Base + address);
        var place = new long[grid.Rank];
        var chunk = entry.Read(ref cursor, place);
        for (var axis = 0; axis < place.Length; axis++)
        {
            place[axis] = cursor.Int64("place of a chunk");
        }
        return chunk;
    }
}
