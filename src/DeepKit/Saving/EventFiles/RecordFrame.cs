using System.Buffers;
using System.Buffers.Binary;

namespace DeepKit.Saving;

/// <summary>TFRecord's frames: the length, its checksum, the bytes, their checksum.</summary>
internal static class RecordFrame
{
    private const int LengthSize = sizeof(ulong);
    private const int ChecksumSize = sizeof(uint);

    public static void WriteRecord(this IBufferWriter<byte> writer, ReadOnlySpan<byte> bytes)
    {
        Span<byte> header = stackalloc byte[LengthSize + ChecksumSize];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[LengthSize..], Crc32C.Masked(header[..LengthSize]));
        Span<byte> footer = stackalloc byte[ChecksumSize];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Masked(bytes));
        writer.Write(header);
        writer.Write(bytes);
        writer.Write(footer);
    }
}
