namespace DeepKit.Saving;

/// <summary>An array in an HDF5 file.</summary>
internal sealed class Hdf5Dataset : Hdf5Values, IHdf5Object
{
    private readonly IStorage _storage;
    private readonly Hdf5Source _source;
    private readonly Lazy<Hdf5Attributes> _attributes;

    private Hdf5Dataset(Hdf5File file, string path, ObjectHeader header, Hdf5Type type, Dataspace space) : base(file, type, space)
    {
        (Path, _source, Offset) = (path, file.Source, file.Source.Base + header.Address);
        _storage = StorageReader.Read(file.Source, header, type, space);
        _attributes = new(() => new Hdf5Attributes(file, path, header));
    }

    public string Path { get; }

    public Hdf5Attributes Attributes => _attributes.Value;

    /// <summary>Whether the elements lie in the file as they are, so that reading them finds no damage.</summary>
    public bool IsOnePiece => _storage is ContiguousStorage;

    private protected override string Title => $"dataset \"{Path}\"";

    private protected override long Offset { get; }

    private protected override long MostBytes => _storage.MostBytes;

    internal static Hdf5Dataset Open(Hdf5File file, string path, ObjectHeader header)
    {
        var typeCursor = header.Need(MessageType.Datatype).Cursor(file.Source);
        var type = DatatypeMessage.Read(ref typeCursor);
        var spaceCursor = header.Need(MessageType.Dataspace).Cursor(file.Source);
        return new Hdf5Dataset(file, path, header, type, Dataspace.Read(ref spaceCursor, type.Size));
    }

    private protected override void ReadStored(Span<byte> destination)
    {
        if (destination.Length > 0)
        {
            _storage.Read(_source, destination);
        }
    }
}
