using System.Buffers.Binary;

namespace DeepKit.Saving;

/// <summary>Reads bytes of a file one after the other; where something is wrong it says in which file and where.</summary>
/// <param name="file">The file, for errors.</param>
/// <param name="bytes">A part of it.</param>
/// <param name="start">Where the part begins in the file.</param>
internal ref struct ByteCursor(string file, ReadOnlySpan<byte> bytes, long start)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly bool IsAtEnd => _position == _bytes.Length;

    /// <summary>Where the next byte stands in the file.</summary>
    public readonly long Offset => start + _position;

    public ReadOnlySpan<byte> Take(long count, string what)
    {
        if (count < 0 || count > _bytes.Length - _position)
        {
            throw Fault($"{count} bytes of {what}", $"{_bytes.Length - _position} until the end");
        }
        var taken = _bytes.Slice(_position, (int)count);
        _position += (int)count;
        return taken;
    }

    public readonly int Remaining => _bytes.Length - _position;

    public byte Byte(string what) => Take(1, what)[0];

    public int UInt16(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort), what));

    public long Int64(string what) => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long), what));

    /// <summary>A little-endian number of up to eight bytes.</summary>
    public long Number(int size, string what)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        Take(size, what).CopyTo(number);
        return BinaryPrimitives.ReadInt64LittleEndian(number);
    }

    public uint UInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), what));

    /// <summary>A number of up to 63 bits.</summary>
    public long Varint(string what)
    {
        var (number, begin) = (0UL, _position);
        for (var shift = 0; shift < 64; shift += Saving.Varint.GroupBits)
        {
            var group = Take(1, what)[0];
            number |= (ulong)(group & (Saving.Varint.More - 1)) << shift;
            if (group < Saving.Varint.More)
            {
                return number <= long.MaxValue ? (long)number : throw Fault($"{what} below 2^63", $"{number}");
            }
        }
        throw FileFault.At(file, start + begin, $"{what} of at most ten bytes", "more");
    }

    public readonly InvalidDataException Fault(string expected, string received) => FileFault.At(file, Offset, expected, received);
}
