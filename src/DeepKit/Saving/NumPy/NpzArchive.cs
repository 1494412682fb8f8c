using System.IO.Compression;

namespace DeepKit.Saving;

/// <summary>A NumPy archive: a zip file with an entry for each array.</summary>
internal sealed class NpzArchive : IDisposable
{
    /// <summary>What the name of an array's entry ends with.</summary>
    public const string EntryEnding = ".npy";

    private readonly ZipArchive _archive;
    private readonly string _name;

    public NpzArchive(string path)
        : this(File.OpenRead(path), path)
    {
    }

    /// <param name="stream">What can be read at any position; it is disposed with the archive.</param>
    /// <param name="name">What errors call the archive.</param>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    public NpzArchive(Stream stream, string name) => (_archive, _name) = (Open(stream, name), name);

    /// <summary>The names of the entries, in the archive's order.</summary>
    public IEnumerable<string> Names => _archive.Entries.Select(entry => entry.FullName);

    /// <summary>Reads the entry of that name.</summary>
    public T Read<T>(string name, Func<ContentReader, T> read)
    {
        using var content = new ZipEntryReader(OpenEntry(name, out var entry), $"{_name}, {name}", entry);
        return read(content);
    }

    public void Dispose() => _archive.Dispose();

    private static ZipArchive Open(Stream stream, string name)
    {
        var length = stream.Length;
        try
        {
            var archive = new ZipArchive(stream);
            _ = archive.Entries;
            return archive;
        }
        catch (InvalidDataException cause)
        {
            stream.Dispose();
            throw new InvalidDataException($"{name}, byte {length} (its end): expected a zip archive's directory, "
                + $"received none that can be read ({cause.Message}). Replace or delete the file.", cause);
        }
    }

    private Stream OpenEntry(string name, out ZipArchiveEntry entry)
    {
        try
        {
            entry = _archive.GetEntry(name) ?? throw new InvalidDataException("not in the archive's directory");
            return entry.Open();
        }
        catch (InvalidDataException cause)
        {
            throw new InvalidDataException(
                $"{_name}: expected an entry {name} that can be read, received none ({cause.Message}). Replace or delete the file.", cause);
        }
    }
}
