using System.Buffers;
using System.Buffers.Binary;

namespace DeepKit.Saving;

/// <summary>Writes a <see cref="TableFormat"/>.</summary>
internal sealed class TableWriter(Stream stream)
{
    /// <summary>A block that has grown as long is written; TensorFlow's are as long.</summary>
    private const int BlockLength = 256 * 1024;

    private readonly TableBlock _index = new();
    private TableBlock _block = new();
    private long _offset;

    /// <summary>Adds a key, which is larger than all before byte by byte, and its value.</summary>
    public void Add(byte[] key, ReadOnlySpan<byte> value)
    {
        _block.Add(key, value);
        if (_block.Length >= BlockLength)
        {
            EndBlock();
        }
    }

    /// <summary>Writes what is left, where the blocks are, and the footer.</summary>
    public void Finish()
    {
        if (_block.Length > 0)
        {
            EndBlock();
        }
        var handles = new ArrayBufferWriter<byte>();
        WriteHandle(handles, Write(new TableBlock()));
        WriteHandle(handles, Write(_index));
        Span<byte> footer = stackalloc byte[TableFormat.FooterLength];
        footer.Clear();
        handles.WrittenSpan.CopyTo(footer);
        BinaryPrimitives.WriteUInt64LittleEndian(footer[TableFormat.HandlesLength..], TableFormat.Magic);
        stream.Write(footer);
    }

    private void EndBlock()
    {
        var handle = new ArrayBufferWriter<byte>();
        WriteHandle(handle, Write(_block));
        _index.Add(_block.LastKey, handle.WrittenSpan);
        _block = new TableBlock();
    }

    private (long Offset, long Length) Write(TableBlock block)
    {
        var bytes = block.Finish();
        var start = _offset;
        stream.Write(bytes);
        _offset += bytes.Length;
        return (start, bytes.Length - TableFormat.TrailerLength);
    }

    private static void WriteHandle(ArrayBufferWriter<byte> target, (long Offset, long Length) handle)
    {
        Varint.Write(target, (ulong)handle.Offset);
        Varint.Write(target, (ulong)handle.Length);
    }
}
