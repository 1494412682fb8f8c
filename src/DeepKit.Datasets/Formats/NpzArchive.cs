using System.IO.Compression;

namespace DeepKit.Datasets;

/// <summary>A NumPy archive: a zip file with an entry for each array.</summary>
internal sealed class NpzArchive(string path) : IDisposable
{
    private readonly ZipArchive _archive = Open(path);

    /// <summary>Reads the entry of that name.</summary>
    public T Read<T>(string name, Func<ContentReader, T> read)
    {
        using var content = new ZipEntryReader(OpenEntry(name, out var entry), $"{path}, {name}", entry);
        return read(content);
    }

    public void Dispose() => _archive.Dispose();

    private static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException cause)
        {
            throw new InvalidDataException($"{path}, byte {new FileInfo(path).Length} (its end): expected a zip archive's directory, "
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
                $"{path}: expected an entry {name} that can be read, received none ({cause.Message}). Replace or delete the file.", cause);
        }
    }
}
