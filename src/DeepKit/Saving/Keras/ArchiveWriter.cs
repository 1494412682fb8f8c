using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>Writes a zip archive in Keras' way, files stored as they are, beside the one whose place it takes when it is whole.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    public const string WeightsEntry = "model.weights.h5";

    private const int CopyBuffer = 1 << 20;

    private readonly string _path;
    private readonly ReplacementFile _file;
    private readonly ZipArchive _zip;

    public ArchiveWriter(string path)
    {
        _path = path;
        _file = new ReplacementFile(path);
        _zip = new ZipArchive(_file.Stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    public void Add(string entry, JsonObject content)
    {
        using var stream = _zip.CreateEntry(entry, CompressionLevel.NoCompression).Open();
        using var json = new Utf8JsonWriter(stream);
        content.WriteTo(json);
    }

    /// <summary>Adds all values. An HDF5 file is not written from its beginning to its end, so it comes into being beside the archive.</summary>
    public void AddWeights(Model model)
    {
        using var beside = new FileStream(
            $"{_path}.{Guid.NewGuid():N}.h5.tmp", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyBuffer, FileOptions.DeleteOnClose);
        using (var writer = new Hdf5Writer(beside))
        {
            KerasWeights.Write(writer, model, withOptimizer: true);
            writer.Finish();
        }
        beside.Position = 0;
        using var stream = _zip.CreateEntry(WeightsEntry, CompressionLevel.NoCompression).Open();
        beside.CopyTo(stream, CopyBuffer);
    }

    /// <summary>Puts the archive in its place.</summary>
    public void Finish()
    {
        _zip.Dispose();
        _file.Finish();
        _file.Replace();
    }

    /// <summary>Removes what has not taken its place.</summary>
    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }
}
