namespace DeepKit.Saving;

/// <summary>Says where the chunks of a dataset are.</summary>
internal interface IChunkIndex
{
    /// <summary>All chunks that were written, one after the other.</summary>
    IEnumerable<StoredChunk> Chunks(Hdf5Source source);
}
