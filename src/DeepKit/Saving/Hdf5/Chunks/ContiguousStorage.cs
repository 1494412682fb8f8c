namespace DeepKit.Saving;

/// <summary>A dataset in one piece, at an address.</summary>
internal sealed class ContiguousStorage(long address, long mostBytes) : IStorage
{
    public long MostBytes => mostBytes;

    public void Read(Hdf5Source source, Span<byte> destination) => source.Read(address, destination, "a dataset");
}
