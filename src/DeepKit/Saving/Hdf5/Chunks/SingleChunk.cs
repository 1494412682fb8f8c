namespace DeepKit.Saving;

/// <summary>A dataset that is one chunk.</summary>
internal sealed class SingleChunk(StoredChunk chunk) : IChunkIndex
{
    public IEnumerable<StoredChunk> Chunks(Hdf5Source source) => [chunk];
}
