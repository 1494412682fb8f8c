using System.Buffers.Binary;

namespace DeepKit.Saving;

/// <summary>Reads a <see cref="TableFormat"/> and checks all that can be checked of it.</summary>
internal sealed class TableReader
{
    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly List<TableEntry> _entries = [];

    private TableReader(string file, byte[] bytes) => (_file, _bytes) = (file, bytes);

    /// <summary>All keys and values, in order.</summary>
    /// <param name="file">The file, for errors.</param>
    /// <param name="bytes">What is in it.</param>
    /// <exception cref="InvalidDataException">The bytes are no table; the message says where.</exception>
    public static IReadOnlyList<TableEntry> Read(string file, byte[] bytes)
    {
        var reader = new TableReader(file, bytes);
        foreach (var handle in reader.Block(reader.IndexHandle()))
        {
            reader.AddBlock(handle);
        }
        return reader._entries;
    }

    private void AddBlock(TableEntry handle)
    {
        var cursor = new ByteCursor(_file, handle.Value, handle.Offset);
        foreach (var entry in Block(Handle(ref cursor)))
        {
            if (_entries.Count > 0 && _entries[^1].Key.AsSpan().SequenceCompareTo(entry.Key) >= 0)
            {
                throw FileFault.At(_file, entry.Offset, "keys in rising order", $"\"{entry.Name}\" after \"{_entries[^1].Name}\"");
            }
            _entries.Add(entry);
        }
    }

    private (long Offset, long Length) IndexHandle()
    {
        var start = _bytes.Length - TableFormat.FooterLength;
        if (start < 0)
        {
            throw FileFault.At(_file, 0, $"a table of at least {TableFormat.FooterLength} bytes", $"{_bytes.Length} bytes");
        }
        var magic = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(start + TableFormat.HandlesLength));
        if (magic != TableFormat.Magic)
        {
            throw FileFault.At(_file, start + TableFormat.HandlesLength, $"a table's magic number {TableFormat.Magic:x16}", $"{magic:x16}");
        }
        var cursor = new ByteCursor(_file, _bytes.AsSpan(start, TableFormat.HandlesLength), start);
        // TensorFlow keeps nothing in the block for further indices, but its checksum holds, too.
        _ = CheckedBlock(Handle(ref cursor));
        return Handle(ref cursor);
    }

    private static (long Offset, long Length) Handle(ref ByteCursor cursor) => (cursor.Varint("a block's offset"), cursor.Varint("a block's length"));

    private List<TableEntry> Block((long Offset, long Length) handle)
    {
        var block = CheckedBlock(handle);
        var cursor = new ByteCursor(_file, block[..EndOfEntries(handle.Offset, block)], handle.Offset);
        var entries = new List<TableEntry>();
        byte[] key = [];
        while (!cursor.IsAtEnd)
        {
            var offset = cursor.Offset;
            var (shared, rest, length) = (cursor.Varint("a key's common part"), cursor.Varint("a key's length"), cursor.Varint("a value's length"));
            if (shared > key.Length)
            {
                throw FileFault.At(_file, offset, $"a key that shares at most {key.Length} bytes with the one before", $"{shared}");
            }
            key = [.. key.AsSpan(0, (int)shared), .. cursor.Take(rest, "a key")];
            entries.Add(new TableEntry(key, cursor.Offset, cursor.Take(length, "a value").ToArray()));
        }
        return entries;
    }

    private ReadOnlySpan<byte> CheckedBlock((long Offset, long Length) handle)
    {
        if (handle.Offset > _bytes.Length || handle.Length > _bytes.Length - handle.Offset - TableFormat.TrailerLength)
        {
            throw FileFault.At(_file, _bytes.Length, $"a block of {handle.Length} bytes at offset {handle.Offset}", "the end of the file");
        }
        var (start, length) = ((int)handle.Offset, (int)handle.Length);
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(start + length + 1));
        var received = Crc32C.Masked(_bytes.AsSpan(start, length + 1));
        if (expected != received)
        {
            throw FileFault.At(_file, start, $"a block of checksum {expected:x8}", $"{received:x8}");
        }
        return _bytes[start + length] == TableFormat.NotCompressed
            ? _bytes.AsSpan(start, length)
            : throw FileFault.At(_file, start + length, "a block that is not compressed, as TensorFlow writes them", $"compression {_bytes[start + length]}");
    }

    /// <summary>At the end of a block stand the places where keys begin anew, and how many those are.</summary>
    private int EndOfEntries(long start, ReadOnlySpan<byte> block)
    {
        if (block.Length >= sizeof(uint))
        {
            var restarts = BinaryPrimitives.ReadUInt32LittleEndian(block[^sizeof(uint)..]);
            var end = block.Length - ((restarts + 1L) * sizeof(uint));
            if (end >= 0)
            {
                return (int)end;
            }
        }
        throw FileFault.At(_file, start, "a block with a list of restarts at its end", $"{block.Length} bytes that have none");
    }
}
