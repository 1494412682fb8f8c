namespace DeepKit.Saving;

/// <summary>The file that is being written, block behind block.</summary>
internal sealed class Hdf5Output
{
    private const int Alignment = 8;
    private const int SmallestHeap = 4096;
    private const int HeapHeader = 16;
    private const int HeapObject = 16;

    private readonly Stream _stream;
    private readonly long _start;
    private long _position = Superblock.Length;
    private Hdf5WrittenDataset? _open;

    public Hdf5Output(Stream stream)
    {
        (_stream, _start) = (stream, stream.Position);
        _stream.Write(new byte[Superblock.Length]);
    }

    /// <summary>Where a dataset begins; the one before is whole.</summary>
    public long Begin(Hdf5WrittenDataset dataset)
    {
        _open?.CheckWhole();
        _open = dataset;
        Align();
        return _position;
    }

    public void Append(Hdf5WrittenDataset dataset, ReadOnlySpan<byte> elements)
    {
        if (dataset != _open)
        {
            throw new InvalidOperationException($"Dataset \"{dataset.Path}\" is not the one that was begun last: datasets are written one after the other.");
        }
        Write(elements);
    }

    public long WriteBlock(ReadOnlySpan<byte> block)
    {
        Align();
        var address = _position;
        Write(block);
        return address;
    }

    /// <summary>Writes a text in a heap of its own, and says where it is.</summary>
    public byte[] WriteText(ReadOnlySpan<byte> text)
    {
        var used = HeapHeader + HeapObject + Aligned(text.Length);
        var length = Math.Max(SmallestHeap, used);
        var heap = new MessageWriter().Text("GCOL").UInt32(1).Int64(length).UInt16(1).UInt16(0).UInt32(0).Int64(text.Length).Raw(text);
        heap.Raw(new byte[used - heap.Length]);
        if (length - used >= HeapObject)
        {
            heap.UInt16(0).UInt16(0).UInt32(0).Int64(length - used);
        }
        heap.Raw(new byte[length - heap.Length]);
        var address = text.IsEmpty ? 0 : WriteBlock(heap.Bytes);
        return new MessageWriter().UInt32(text.Length).Int64(address).UInt32(text.IsEmpty ? 0 : 1).Bytes.ToArray();
    }

    /// <summary>Writes the headers of all groups and datasets, and last where they are: until then the file is none.</summary>
    public void Finish(Hdf5WrittenGroup root)
    {
        const int version = 2;
        _open?.CheckWhole();
        _open = null;
        var address = root.Write(this);
        var superblock = new MessageWriter().Raw(Superblock.Signature).Byte(version).Byte(Superblock.AddressSize).Byte(Superblock.AddressSize).Byte(0)
            .Int64(0).Int64(Hdf5Source.Undefined).Int64(_position).Int64(address).Checksum();
        _stream.Position = _start;
        _stream.Write(superblock.Bytes);
        _stream.Position = _start + _position;
    }

    private static int Aligned(int length) => (length + Alignment - 1) / Alignment * Alignment;

    private void Align() => Write(new byte[(Alignment - (_position % Alignment)) % Alignment]);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }
}
