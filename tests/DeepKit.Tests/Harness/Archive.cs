using System.IO.Compression;

namespace DeepKit.Tests.Harness;

/// <summary>Zip archives as tests want them.</summary>
internal static class Archive
{
    /// <summary>The files of an archive by name.</summary>
    public static Dictionary<string, byte[]> Files(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.ToDictionary(entry => entry.FullName, Content);
    }

    /// <summary>An archive of some files.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<string, byte[]>> files, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }
        return archive.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
