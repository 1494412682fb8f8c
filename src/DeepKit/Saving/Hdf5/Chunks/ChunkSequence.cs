namespace DeepKit.Saving;

/// <summary>Chunks one after the other, all of the same length: an index that is none.</summary>
internal sealed class ChunkSequence(long address, ChunkGrid grid) : IChunkIndex
{
    public IEnumerable<StoredChunk> Chunks(Hdf5Source source)
    {
        var count = grid.MostChunks();
        if (grid.GrowingAxis >= 0 || count > source.Length / grid.ChunkBytes)
        {
            throw source.Fault(address, "chunks one after the other within the file", $"{count} of {grid.ChunkBytes} bytes");
        }
        for (var number = 0L; number < count; number++)
        {
            yield return new StoredChunk(grid.PlaceOf(number), address + (number * grid.ChunkBytes), grid.ChunkBytes, 0);
        }
    }
}
