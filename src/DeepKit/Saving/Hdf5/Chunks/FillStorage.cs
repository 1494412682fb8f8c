namespace DeepKit.Saving;

/// <summary>A dataset that nobody wrote to: all elements are the fill value.</summary>
internal sealed class FillStorage(FillValue fill, long fileLength) : IStorage
{
    public long MostBytes => fileLength;

    public void Read(Hdf5Source source, Span<byte> destination) => fill.CopyTo(destination);
}
