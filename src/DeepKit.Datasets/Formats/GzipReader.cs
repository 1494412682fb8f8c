using System.Buffers.Binary;
using System.IO.Compression;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>Reads the content of a gzip file. The runtime checks the checksum in the trailer but takes a file without one,
/// so the length there is compared. (Of a file joined from several gzip files that is only the last one's: such a file is refused.)</summary>
internal sealed class GzipReader(FileStream file)
    : ContentReader(new GZipStream(file, CompressionMode.Decompress), file.Name, file.Length * GreatestRatio)
{
    // Deflate writes at least two bits for 258 bytes.
    private const int GreatestRatio = 1032;

    // Taken before the stream is read, which moves the file's position.
    private readonly uint? _length = LengthInTrailer(file);

    public override void ExpectEnd()
    {
        base.ExpectEnd();
        if (_length != (uint)Offset)
        {
            throw Error(Offset, $"expected a gzip trailer with the length {Offset}, received {_length?.ToString() ?? "no trailer"}; "
                + "the file is truncated or has bytes after its end");
        }
    }

    private static uint? LengthInTrailer(FileStream file)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        var offset = file.Length - length.Length;
        return offset >= 0 && RandomAccess.Read(file.SafeFileHandle, length, offset) == length.Length
            ? BinaryPrimitives.ReadUInt32LittleEndian(length)
            : null;
    }
}
