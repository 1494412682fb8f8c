using System.Buffers;
using System.Buffers.Binary;

namespace DeepKit.Saving;

/// <summary>A block of a <see cref="TableFormat"/> in the making: a key is written without what it has in common with the one before.</summary>
internal sealed class TableBlock
{
    /// <summary>So many keys after each other leave out their common part; the next one is written whole, so that a reader can begin there.</summary>
    private const int RestartInterval = 16;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<int> _restarts = [];
    private byte[] _last = [];
    private int _count;

    public int Length => _bytes.WrittenCount;

    /// <summary>The key that was added last.</summary>
    public byte[] LastKey => _last;

    /// <summary>Adds a key, which is larger than all before, and its value.</summary>
    public void Add(byte[] key, ReadOnlySpan<byte> value)
    {
        var shared = 0;
        if (_count++ % RestartInterval == 0)
        {
            _restarts.Add(Length);
        }
        else
        {
            shared = key.AsSpan().CommonPrefixLength(_last);
        }
        Varint.Write(_bytes, (ulong)shared);
        Varint.Write(_bytes, (ulong)(key.Length - shared));
        Varint.Write(_bytes, (ulong)value.Length);
        _bytes.Write(key.AsSpan(shared));
        _bytes.Write(value);
        _last = key;
    }

    /// <summary>The block as it stands in the file, with its trailer.</summary>
    public byte[] Finish()
    {
        if (_restarts.Count == 0)
        {
            // An empty block has one, too.
            _restarts.Add(0);
        }
        foreach (var number in _restarts.Append(_restarts.Count))
        {
            WriteUInt32((uint)number);
        }
        _bytes.Write([TableFormat.NotCompressed]);
        WriteUInt32(Crc32C.Masked(_bytes.WrittenSpan));
        return _bytes.WrittenSpan.ToArray();
    }

    private void WriteUInt32(uint number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        _bytes.Write(bytes);
    }
}
