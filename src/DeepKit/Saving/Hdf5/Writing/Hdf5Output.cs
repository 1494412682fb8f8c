namespace DeepKit.Saving;

/// <summary>The file that is being written, block behind block.</summary>
internal sealed class Hdf5Output
{
    private const int Alignment = 8;

    private readonly Stream _stream;
    private readonly long _start;
    private long _position = Superblock.Length;
    private Hdf5WrittenDataset? _open;
    private WrittenHeap? _heap;

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

    /// <summary>Puts a text into a heap, and says where it is.</summary>
    public byte[] WriteText(ReadOnlySpan<byte> text)
    {
        var where = new MessageWriter().UInt32(text.Length);
        if (text.IsEmpty)
        {
            return where.Int64(0).UInt32(0).Bytes.ToArray();
        }
        if (_heap?.HasRoomFor(text.Length) != true)
        {
            WriteHeap();
            var length = WrittenHeap.LengthFor(text.Length);
            _heap = new WrittenHeap(WriteBlock(new byte[length]), length);
        }
        return where.Int64(_heap!.Address).UInt32(_heap.Add(text)).Bytes.ToArray();
    }

    /// <summary>Writes the headers of all groups and datasets, and last where they are: until then the file is none.</summary>
    public void Finish(Hdf5WrittenGroup root)
    {
        const int version = 2;
        _open?.CheckWhole();
        _open = null;
        var address = root.Write(this);
        WriteHeap();
        var superblock = new MessageWriter().Raw(Superblock.Signature).Byte(version).Byte(Superblock.AddressSize).Byte(Superblock.AddressSize).Byte(0)
            .Int64(0).Int64(Hdf5Source.Undefined).Int64(_position).Int64(address).Checksum();
        WriteAt(0, superblock.Bytes);
    }

    private void WriteHeap()
    {
        if (_heap is not null)
        {
            WriteAt(_heap.Address, _heap.Finish());
        }
    }

    /// <summary>Writes over what was left open before.</summary>
    private void WriteAt(long address, ReadOnlySpan<byte> bytes)
    {
        _stream.Position = _start + address;
        _stream.Write(bytes);
        _stream.Position = _start + _position;
    }

    private void Align() => Write(new byte[(Alignment - (_position % Alignment)) % Alignment]);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _position += bytes.Length;
    }
}
