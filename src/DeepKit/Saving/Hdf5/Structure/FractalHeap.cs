using System.Numerics;

namespace DeepKit.Saving;

/// <summary>Reads the objects of a fractal heap, which has the links and attributes of an object that has many (III.G of the specification).</summary>
internal sealed class FractalHeap
{
    private const int FixedHeader = 146;
    private const int HugeRecords = 1;

    private readonly Hdf5Source _source;
    private readonly long _address;
    private readonly BlockWalk _blocks;
    private readonly BlockWalk _objects;
    private readonly Dictionary<long, byte[]> _read = [];
    private readonly Lazy<Dictionary<long, (long Address, long Length)>> _huge;
    private readonly int _idLength;
    private readonly bool _hasChecksums;
    private readonly int _offsetSize;
    private readonly int _lengthSize;
    private readonly int _width;
    private readonly long _firstBlock;
    private readonly long _largestBlock;
    private readonly long _root;
    private readonly int _rootRows;

    public FractalHeap(Hdf5Source source, long address)
    {
        (_source, _address, _blocks, _objects) = (source, address, new BlockWalk(source), new BlockWalk(source));
        var header = source.Checked(address, FixedHeader, "FRHP");
        header.Take(1, "version");
        _idLength = header.UInt16("length of an ID");
        if (header.UInt16("length of filters") != 0)
        {
            throw source.Unsupported(address, "a heap of compressed links or attributes");
        }
        _hasChecksums = (header.Byte("flags") & 2) != 0;
        var largestObject = header.UInt32("largest managed object");
        header.Take(Superblock.AddressSize, "next huge object");
        var huge = header.Int64("address of the huge objects");
        header.Take(10 * Superblock.AddressSize, "counts");
        _width = header.UInt16("width of a table");
        (_firstBlock, _largestBlock) = (header.Int64("length of the first block"), header.Int64("length of the largest block"));
        var offsetBits = header.UInt16("bits of an offset");
        header.Take(2, "rows at the start");
        (_root, _rootRows) = (header.Int64("address of the root"), header.UInt16("rows of the root"));
        CheckTable(offsetBits);
        _offsetSize = (offsetBits + 7) / 8;
        _lengthSize = Math.Min((BitOperations.Log2((ulong)_largestBlock) + 7) / 8, (BitOperations.Log2(largestObject) / 8) + 1);
        _huge = new(() => HugeObjects(huge));
    }

    /// <summary>An object's bytes, and where they begin in the file.</summary>
    public (ReadOnlyMemory<byte> Bytes, long Offset) Find(ReadOnlySpan<byte> id)
    {
        var cursor = new ByteCursor(_source.Name, id, _source.Base + _address);
        var flags = cursor.Byte("kind of a heap's object");
        var found = (flags >> 4) switch
        {
            0 => Managed(cursor.Number(_offsetSize, "offset of an object"), cursor.Number(_lengthSize, "length of an object")),
            1 => Huge(cursor.Number(Math.Min(_idLength - 1, 8), "number of an object")),
            _ => throw _source.Unsupported(_address, $"a heap's object of kind {flags >> 4}"),
        };
        _objects.Spend(_address, found.Bytes.Length, "an object of a heap");
        return found;
    }

    private void CheckTable(int offsetBits)
    {
        var isUsual = _width > 0 && offsetBits is > 0 and <= 64 && _idLength is > 1 and <= 64 && IsPower(_firstBlock) && IsPower(_largestBlock)
            && _firstBlock <= _largestBlock && _largestBlock <= uint.MaxValue && _rootRows <= 64;
        if (!isUsual)
        {
            throw _source.Fault(
                _address, "a heap of blocks whose lengths are powers of 2", $"{_firstBlock} to {_largestBlock} bytes, {_width} in a row, {_rootRows} rows");
        }
    }

    private static bool IsPower(long number) => number > 0 && BitOperations.IsPow2(number);

    private (ReadOnlyMemory<byte> Bytes, long Offset) Huge(long number)
    {
        if (!_huge.Value.TryGetValue(number, out var found))
        {
            throw _source.Fault(_address, $"huge object {number} in a heap", "none");
        }
        return (_source.Bytes(found.Address, found.Length, "a heap's object"), _source.Base + found.Address);
    }

    private Dictionary<long, (long Address, long Length)> HugeObjects(long tree)
    {
        Dictionary<long, (long Address, long Length)> objects = [];
        foreach (var record in BTree2.Read(_source, tree, HugeRecords))
        {
            var cursor = new ByteCursor(_source.Name, record.Span, _source.Base + tree);
            var place = (cursor.Int64("address of an object"), cursor.Int64("length of an object"));
            objects[cursor.Int64("number of an object")] = place;
        }
        return objects;
    }

    private (ReadOnlyMemory<byte> Bytes, long Offset) Managed(long offset, long length)
    {
        var (address, start, blockLength) = _rootRows == 0 ? (_root, 0, _firstBlock) : BlockOf(offset);
        var within = offset - start;
        if (within < 0 || length < 0 || length > blockLength || within > blockLength - length)
        {
            throw _source.Fault(address, $"an object within a block of {blockLength} bytes", $"{length} bytes at {within}");
        }
        return (Block(address, blockLength).AsMemory((int)within, (int)length), _source.Base + address + within);
    }

    /// <summary>The direct block that an offset of the heap is in: rows of blocks double in length from the third on.</summary>
    private (long Address, long Start, long Length) BlockOf(long offset)
    {
        var (table, start, rows) = (_root, 0L, _rootRows);
        while (true)
        {
            var (row, column, blockStart, length) = Cell(offset - start);
            if (row >= rows || offset < start)
            {
                throw _source.Fault(table, $"an object within {rows} rows of a heap", $"offset {offset}");
            }
            var cell = _source.Cursor(table + 5 + Superblock.AddressSize + _offsetSize + (((row * _width) + column) * Superblock.AddressSize), Superblock.AddressSize, "address of a heap's block");
            (table, start) = (cell.Int64("address of a heap's block"), start + blockStart);
            if (length <= _largestBlock)
            {
                return (table, start, length);
            }
            rows = BitOperations.Log2((ulong)length) - BitOperations.Log2((ulong)(_firstBlock * _width)) + 1;
        }
    }

    private (int Row, long Column, long Start, long Length) Cell(long offset)
    {
        var firstRow = _firstBlock * _width;
        if (offset < firstRow)
        {
            return (0, offset / _firstBlock, offset / _firstBlock * _firstBlock, _firstBlock);
        }
        var row = BitOperations.Log2((ulong)(offset / firstRow)) + 1;
        var (rowStart, length) = (firstRow << (row - 1), _firstBlock << (row - 1));
        var column = (offset - rowStart) / length;
        return (row, column, rowStart + (column * length), length);
    }

    private byte[] Block(long address, long length)
    {
        if (_read.TryGetValue(address, out var block))
        {
            return block.LongLength == length ? block : throw _source.Fault(address, $"a block of {block.Length} bytes", $"{length}");
        }
        _blocks.Enter(address, length, "a heap's block");
        block = _source.Bytes(address, length, "a heap's block");
        _source.Signed(address, 4, "FHDB");
        if (_hasChecksums)
        {
            Check(address, block);
        }
        return _read[address] = block;
    }

    /// <summary>The checksum stands within the block and counts as zero.</summary>
    private void Check(long address, byte[] block)
    {
        var place = 5 + Superblock.AddressSize + _offsetSize;
        if (block.Length < place + Hdf5Source.ChecksumLength)
        {
            throw _source.Fault(address, "a heap's block with a checksum", $"{block.Length} bytes");
        }
        var stored = BitConverter.ToUInt32(block, place);
        block.AsSpan(place, Hdf5Source.ChecksumLength).Clear();
        var computed = Lookup3.Of(block);
        if (stored != computed)
        {
            throw _source.Fault(address, $"a block FHDB of checksum {stored:x8}", $"{computed:x8}");
        }
    }
}
