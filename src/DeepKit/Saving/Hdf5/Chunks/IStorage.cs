namespace DeepKit.Saving;

/// <summary>How a dataset lies in its file.</summary>
internal interface IStorage
{
    /// <summary>The most bytes of elements that the file can hold in this way.</summary>
    long MostBytes { get; }

    /// <summary>Copies all elements as they are in the file.</summary>
    void Read(Hdf5Source source, Span<byte> destination);
}
