using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DeepKit.Saving;

/// <summary>The bytes of a structure, lowest byte of a number first.</summary>
internal sealed class MessageWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public MessageWriter Byte(int value) => Raw([(byte)value]);

    public MessageWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>A number of up to eight bytes.</summary>
    public MessageWriter Number(long value, int size)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        return Raw(number[..size]);
    }

    public MessageWriter UInt16(int value) => Number(value, sizeof(ushort));

    public MessageWriter UInt32(long value) => Number(value, sizeof(uint));

    public MessageWriter Int64(long value) => Number(value, sizeof(long));

    public MessageWriter Text(string text) => Raw(Encoding.UTF8.GetBytes(text));

    /// <summary>The checksum of all that was written until here.</summary>
    public MessageWriter Checksum() => UInt32(Lookup3.Of(Bytes));
}
