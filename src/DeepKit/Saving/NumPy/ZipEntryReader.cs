using System.IO.Compression;
using DeepKit.Common;

namespace DeepKit.Saving;

/// <summary>Reads an entry of a zip archive and compares its checksum, which the runtime does not.</summary>
internal sealed class ZipEntryReader(Stream content, string name, ZipArchiveEntry entry) : ContentReader(content, name, entry.Length)
{
    private readonly uint _expected = entry.Crc32;
    private uint _crc = Crc32.Start;

    public override void ExpectEnd()
    {
        base.ExpectEnd();
        var received = Crc32.Finish(_crc);
        if (received != _expected)
        {
            throw Error(Offset, $"expected content with the CRC-32 {_expected:x8}, received {received:x8}; the file is corrupt");
        }
    }

    protected override int Read(Span<byte> destination)
    {
        var count = base.Read(destination);
        _crc = Crc32.Append(_crc, destination[..count]);
        return count;
    }
}
