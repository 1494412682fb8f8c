using System.IO.Compression;
using System.Security.Cryptography;

namespace DeepKit.Datasets;

/// <summary>SHA-256 in lower-case hex, as published lists of checksums have it.</summary>
internal static class Digest
{
    /// <summary>The digest of a file as it lies on the disk, or of what a gzip file unpacks to.</summary>
    /// <exception cref="InvalidDataException">A gzip file does not decompress.</exception>
    public static string OfFile(string path, bool isGzip)
    {
        using var file = File.OpenRead(path);
        using Stream content = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(content));
        }
        catch (InvalidDataException cause)
        {
            throw new InvalidDataException(
                $"{path}, byte {file.Position} or before: expected gzip data, received bytes that do not decompress ({cause.Message}).", cause);
        }
    }

    /// <summary>Refuses bytes whose digest is not the expected one.</summary>
    public static void Expect(string expected, string received, string name)
    {
        if (received != expected)
        {
            throw new InvalidDataException($"{name}: expected content with the SHA-256 {expected}, received {received}.");
        }
    }
}
