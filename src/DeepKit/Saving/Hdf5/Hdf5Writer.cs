namespace DeepKit.Saving;

/// <summary>
/// Writes an HDF5 file that h5py and HDF5's tools read (superblock 2, links and attributes in object headers, datasets in one piece).
/// Elements go to the disk as they come; the file takes its place when it is whole.
/// </summary>
internal sealed class Hdf5Writer : IDisposable
{
    private readonly ReplacementFile? _file;
    private readonly Hdf5Output _output;

    /// <param name="path">The file, in a folder that is there; an old one stays as it is until <see cref="Replace"/>.</param>
    public Hdf5Writer(string path)
    {
        _file = new ReplacementFile(path);
        _output = new Hdf5Output(_file.Stream);
        Root = new Hdf5WrittenGroup(_output, "/");
    }

    /// <param name="stream">Where to write, from its position on; it can be positioned, and stays open.</param>
    public Hdf5Writer(Stream stream)
    {
        _output = new Hdf5Output(stream);
        Root = new Hdf5WrittenGroup(_output, "/");
    }

    /// <summary>The group that all others are in.</summary>
    public Hdf5WrittenGroup Root { get; }

    /// <summary>Writes what is left and brings the file to the disk; it does not take its place yet.</summary>
    /// <exception cref="InvalidOperationException">The last dataset was not written to its end.</exception>
    public void Finish()
    {
        _output.Finish(Root);
        _file?.Finish();
    }

    /// <summary>Puts the finished file in the place of the old one.</summary>
    public void Replace() => _file?.Replace();

    /// <summary>Removes what has not taken its place.</summary>
    public void Dispose() => _file?.Dispose();
}
