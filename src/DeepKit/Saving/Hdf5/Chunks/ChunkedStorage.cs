namespace DeepKit.Saving;

/// <summary>A dataset in chunks, each compressed for itself: they are read one by one.</summary>
internal sealed class ChunkedStorage(ChunkGrid grid, IChunkIndex index, FilterPipeline filters, FillValue fill, long fileLength) : IStorage
{
    public long MostBytes => fileLength > long.MaxValue / filters.MostGain ? long.MaxValue : fileLength * filters.MostGain;

    public void Read(Hdf5Source source, Span<byte> destination)
    {
        fill.CopyTo(destination);
        HashSet<long> read = [];
        foreach (var chunk in index.Chunks(source))
        {
            // A dataset that was made shorter may still have chunks of its old length.
            if (!grid.IsWithin(chunk.Place))
            {
                continue;
            }
            if (!read.Add(grid.NumberOf(chunk.Place)))
            {
                throw source.Fault(chunk.Address, "one chunk for each place", $"another for ({string.Join(", ", chunk.Place)})");
            }
            grid.Copy(Decoded(source, chunk), chunk.Place, destination);
        }
    }

    private byte[] Decoded(Hdf5Source source, StoredChunk chunk)
    {
        if (grid.ChunkBytes > chunk.Length * filters.MostGain)
        {
            throw source.Fault(chunk.Address, $"a chunk that can hold {grid.ChunkBytes} bytes", $"{chunk.Length} bytes in the file");
        }
        return filters.Decode(source, chunk, source.Bytes(chunk.Address, chunk.Length, "a chunk"), grid.ChunkBytes);
    }
}
