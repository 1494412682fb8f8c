using System.IO.Compression;
using System.Security.Cryptography;

namespace DeepKit.Datasets;

/// <summary>Checksums in lower-case hex, as published lists have them.</summary>
internal static class Digest
{
    /// <summary>The kind of digest that a text of hex digits is, by its length as in Keras.</summary>
    public static HashAlgorithmName NameOf(string digest) =>
        digest.Length == 2 * MD5.HashSizeInBytes ? HashAlgorithmName.MD5 : HashAlgorithmName.SHA256;

    /// <summary>The SHA-256 of a file as it lies on the disk, or of what a gzip file unpacks to.</summary>
    /// <exception cref="InvalidDataException">A gzip file does not decompress.</exception>
    public static string OfFile(string path, bool isGzip) => OfFile(path, isGzip, HashAlgorithmName.SHA256);

    /// <summary>A file's digest of the named kind.</summary>
    /// <exception cref="InvalidDataException">A gzip file does not decompress.</exception>
    public static string OfFile(string path, bool isGzip, HashAlgorithmName kind)
    {
        using var file = File.OpenRead(path);
        using Stream content = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Convert.ToHexStringLower(CryptographicOperations.HashData(kind, content));
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
            var kind = NameOf(expected) == HashAlgorithmName.MD5 ? "MD5" : "SHA-256";
            throw new InvalidDataException($"{name}: expected content with the {kind} {expected}, received {received}.");
        }
    }
}
