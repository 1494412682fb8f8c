namespace DeepKit.Saving;

/// <summary>A dataset within its object header.</summary>
internal sealed class CompactStorage(ReadOnlyMemory<byte> bytes) : IStorage
{
    public long MostBytes => bytes.Length;

    public void Read(Hdf5Source source, Span<byte> destination) => bytes.Span[..destination.Length].CopyTo(destination);
}
