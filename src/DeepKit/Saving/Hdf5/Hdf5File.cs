namespace DeepKit.Saving;

/// <summary>
/// An HDF5 file, open for reading: what h5py writes, by default and with libver="latest". Opening it reads headers only; datasets are read
/// when they are asked for, straight into the caller's memory.
/// </summary>
internal sealed class Hdf5File : IDisposable
{
    private readonly Dictionary<long, string> _groups = [];

    private Hdf5File(Hdf5Source source)
    {
        Source = source;
        Heap = new GlobalHeap(source);
        Root = Hdf5Group.Open(this, "/", ObjectHeader.Read(source, Superblock.ReadRoot(source)));
    }

    /// <summary>The file's name, for errors.</summary>
    public string Name => Source.Name;

    /// <summary>The group that all others are in.</summary>
    public Hdf5Group Root { get; }

    internal Hdf5Source Source { get; }

    internal GlobalHeap Heap { get; }

    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no HDF5 file, or damaged; the message says where.</exception>
    public static Hdf5File Open(string path) => Open(File.OpenRead(path), path);

    /// <param name="stream">What can be read at any position; it is disposed with the file.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="InvalidDataException">It is no HDF5 file, or damaged; the message says where.</exception>
    public static Hdf5File Open(Stream stream, string name)
    {
        var source = new Hdf5Source(stream, name);
        try
        {
            return new Hdf5File(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public void Dispose() => Source.Dispose();

    /// <summary>Groups form a tree: whoever walks through all of them comes to an end.</summary>
    internal void Enter(Hdf5Group group, long address)
    {
        if (!_groups.TryAdd(address, group.Path))
        {
            throw Source.Fault(address, $"one way to each group, \"{_groups[address]}\" for this one", $"\"{group.Path}\" as well");
        }
    }
}
