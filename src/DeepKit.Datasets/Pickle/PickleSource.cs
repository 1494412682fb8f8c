using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>The bytes of a pickle, and where its opcodes begin.</summary>
internal sealed class PickleSource(ContentReader content)
{
    private const int BufferSize = 1 << 16;

    // Module and name of a global; the longest known one has 21 characters.
    private const int LongestLine = 256;

    // Opcodes of longer integers, counted from the one of eight bits.
    private const int Integer16 = (int)PickleOpcode.Integer16 - (int)PickleOpcode.Integer8;
    private const int Integer32 = (int)PickleOpcode.Integer32 - (int)PickleOpcode.Integer8;

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _position;
    private int _count;
    private long _opcodeOffset;

    private long Offset => content.Offset - (_count - _position);

    public PickleOpcode Opcode()
    {
        _opcodeOffset = Offset;
        return (PickleOpcode)Byte();
    }

    public byte Byte()
    {
        if (_position == _count)
        {
            Refill();
        }

        return _buffer[_position++];
    }

    /// <summary>The word ranks that follow one another from here on, as far as they are in the buffer and the room goes.</summary>
    /// <returns>The part of the room that has them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<int> Ranks(Span<int> room)
    {
        const int longest = 1 + sizeof(int);
        var (buffer, count, position, last) = (_buffer, 0, _position, _count - longest);
        while (position <= last && count < room.Length)
        {
            var operand = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(position + 1));
            var kind = buffer[position] - (int)PickleOpcode.Integer8;
            if ((kind & ~Integer16) == 0)
            {
                // As likely one byte as two: between them a branch would be foreseen wrongly half of the time.
                var size = sizeof(byte) + (kind >> 1);
                room[count++] = (int)(operand & uint.MaxValue >> 8 * (sizeof(int) - size));
                position += 1 + size;
            }
            else if (kind == Integer32 && operand <= PickleList.GreatestNumber)
            {
                room[count++] = (int)operand;
                position += longest;
            }
            else
            {
                break;
            }
        }

        _position = position;
        return room[..count];
    }

    /// <summary>Passes over an opcode, if it is the next one and in the buffer.</summary>
    public bool TakeIf(PickleOpcode opcode)
    {
        var isNext = _position < _count && _buffer[_position] == (byte)opcode;
        _position += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>A little-endian number of up to eight bytes, with the sign of its last one if it has eight.</summary>
    public long Unsigned(int size)
    {
        var value = 0L;
        for (var i = 0; i < size; i++)
        {
            value |= (long)Byte() << 8 * i;
        }

        return value;
    }

    /// <summary>A little-endian number in two's complement.</summary>
    public long Signed(int size)
    {
        if (size > sizeof(long))
        {
            throw Error($"expected an integer of at most {sizeof(long)} bytes, received one of {size}");
        }

        var unused = 8 * (sizeof(long) - size);
        return size == 0 ? 0 : Unsigned(size) << unused >> unused;
    }

    public byte[] Bytes(long length)
    {
        var buffered = _count - _position;
        if (length > buffered)
        {
            // Before the array is made: a wrong length must not ask for gigabytes.
            content.ExpectRoomFor(length - buffered);
        }

        var bytes = new byte[length];
        var fromBuffer = (int)Math.Min(length, buffered);
        _buffer.AsSpan(_position, fromBuffer).CopyTo(bytes);
        _position += fromBuffer;
        content.Fill(bytes.AsSpan(fromBuffer));
        return bytes;
    }

    public string Text(long length) => Encoding.UTF8.GetString(Bytes(length));

    /// <summary>Text up to the end of the line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var next = Byte(); next != '\n'; next = Byte())
        {
            line.Append(line.Length < LongestLine ? (char)next : throw Error($"expected a name of at most {LongestLine} characters"));
        }

        return line.ToString();
    }

    public void ExpectEnd()
    {
        if (_position != _count)
        {
            throw content.Error(Offset, "expected the end of the pickle, received more bytes");
        }

        content.ExpectEnd();
    }

    /// <summary>Describes what is wrong with the opcode read last, to be thrown.</summary>
    public InvalidDataException Error(string problem) => content.Error(_opcodeOffset, problem);

    private void Refill()
    {
        _count = (int)Math.Min(BufferSize, content.Remaining);
        _position = 0;
        if (_count == 0)
        {
            throw content.Error(content.Offset, "expected more of the pickle, received the end of the content; the file is truncated");
        }

        content.Fill(_buffer.AsSpan(0, _count));
    }
}
