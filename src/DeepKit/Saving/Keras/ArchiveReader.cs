using System.IO.Compression;
using System.Text.Json;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>The files within a zip archive, read with the care that strangers' archives ask for.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private const int CopyBuffer = 1 << 20;

    /// <summary>How many times as long as in the archive a file may be: Keras packs none, and descriptions become some dozen times shorter.</summary>
    private const long MostDeflated = 100;
    private const long SmallFile = 1 << 20;
    private const long LargestText = 1L << 28;

    private readonly string _path;
    private readonly ZipArchive _zip;

    private ArchiveReader(string path, ZipArchive zip) => (_path, _zip) = (path, zip);

    /// <exception cref="InvalidDataException">The file is no zip archive, or names files outside of it.</exception>
    public static ArchiveReader Open(string path)
    {
        var stream = File.OpenRead(path);
        try
        {
            var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.Entries.FirstOrDefault(entry => IsOutside(entry.FullName)) is { } outside)
            {
                throw new InvalidDataException($"the archive names a file outside of itself, \"{outside.FullName}\"");
            }
            return new ArchiveReader(path, zip);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException)
        {
            stream.Dispose();
            throw new InvalidDataException($"{path}: expected a zip archive that Keras wrote, but {e.Message} The file is damaged, or was not written completely.", e);
        }
    }

    public bool Has(string entry) => _zip.GetEntry(entry) is not null;

    /// <summary>A file of the archive as JSON.</summary>
    public JsonElement Json(string entry)
    {
        var file = Entry(entry);
        if (file.Length > LargestText)
        {
            throw Fault(entry, $"it is {file.Length} bytes long, more than a description of a model ever is");
        }
        try
        {
            using var content = new ZipEntryReader(Opened(file), $"{_path}, {entry}", file);
            var bytes = new byte[file.Length];
            content.Fill(bytes);
            content.ExpectEnd();
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = ModelJson.MaxDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Fault(entry, e.Message, e);
        }
    }

    /// <summary>The bytes of the file with all values.</summary>
    public long WeightsLength => Entry(ArchiveWriter.WeightsEntry).Length;

    /// <summary>Gives a model the values.</summary>
    /// <exception cref="InvalidDataException">They are damaged, or are those of another model.</exception>
    public void ReadWeights(Model model, bool skipMismatch)
    {
        using var file = Hdf5File.Open(Seekable(ArchiveWriter.WeightsEntry), $"{_path}, {ArchiveWriter.WeightsEntry}");
        KerasWeights.Read(file, model, withOptimizer: true, skipMismatch);
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>A file of the archive that can be read at any place: itself if it is stored as it is, else unpacked to the disk.</summary>
    private Stream Seekable(string entry)
    {
        var file = Entry(entry);
        try
        {
            var stream = file.Open();
            return Checked(file, stream.CanSeek ? stream : Unpacked(file, stream));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Fault(entry, e.Message, e);
        }
    }

    private Stream Opened(ZipArchiveEntry file)
    {
        try
        {
            return file.Open();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Fault(file.FullName, e.Message, e);
        }
    }

    /// <summary>Compares the checksum of a whole file, for HDF5 has none.</summary>
    private static Stream Checked(ZipArchiveEntry file, Stream whole)
    {
        var (buffer, crc) = (new byte[(int)Math.Min(CopyBuffer, whole.Length)], Crc32.Start);
        while (whole.Read(buffer) is > 0 and var read)
        {
            crc = Crc32.Append(crc, buffer.AsSpan(0, read));
        }
        if (Crc32.Finish(crc) != file.Crc32)
        {
            whole.Dispose();
            throw new InvalidDataException($"expected content with the CRC-32 {file.Crc32:x8}, received {Crc32.Finish(crc):x8}.");
        }
        whole.Position = 0;
        return whole;
    }

    private static FileStream Unpacked(ZipArchiveEntry file, Stream packed)
    {
        var unpacked = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, CopyBuffer, FileOptions.DeleteOnClose);
        using (packed)
        {
            var buffer = new byte[CopyBuffer];
            while (packed.Read(buffer) is > 0 and var read)
            {
                unpacked.Write(buffer.AsSpan(0, read));
                if (unpacked.Length > file.Length)
                {
                    unpacked.Dispose();
                    throw new InvalidDataException($"it is longer than the {file.Length} bytes that the archive says.");
                }
            }
        }
        unpacked.Position = 0;
        return unpacked;
    }

    private ZipArchiveEntry Entry(string name)
    {
        var entry = _zip.GetEntry(name) ?? throw new InvalidDataException(
            $"{_path}: expected an archive with {name}, received one with {string.Join(", ", _zip.Entries.Select(entry => entry.FullName).Take(10))}. Save the model with Keras 3 or DeepKit.");
        return entry.Length <= Math.Max(SmallFile, MostDeflated * entry.CompressedLength)
            ? entry
            : throw Fault(name, $"it claims {entry.Length} bytes packed into {entry.CompressedLength}.");
    }

    private InvalidDataException Fault(string entry, string why, Exception? inner = null) =>
        new($"{_path}, {entry}: {why} The file is damaged, or was not written completely.", inner);

    private static bool IsOutside(string name) => name.StartsWith('/') || name.StartsWith('\\') || name.Contains(':', StringComparison.Ordinal)
        || name.Split('/', '\\').Contains("..");
}
