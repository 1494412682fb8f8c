namespace DeepKit.Saving;

/// <summary>A small value that is said of a group or dataset.</summary>
internal sealed class Hdf5Attribute : Hdf5Values
{
    private readonly ReadOnlyMemory<byte> _bytes;

    internal Hdf5Attribute(Hdf5File file, string name, Hdf5Type type, Dataspace space, ReadOnlyMemory<byte> bytes, long offset)
        : base(file, type, space) => (Name, _bytes, Offset) = (name, bytes, offset);

    public string Name { get; }

    private protected override string Title => $"attribute \"{Name}\"";

    private protected override long Offset { get; }

    private protected override long MostBytes => _bytes.Length;

    private protected override void ReadStored(Span<byte> destination) => _bytes.Span.CopyTo(destination);
}
