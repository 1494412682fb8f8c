using System.Numerics;

namespace DeepKit.Saving;

/// <summary>Reads all records of a B-tree of version 2, in order (HDF5 File Format Specification, III.A.2).</summary>
internal sealed class BTree2
{
    private const int HeaderLength = 38;
    private const int Prefix = 6;
    private const int MostLevels = 32;

    private readonly Hdf5Source _source;
    private readonly BlockWalk _walk;
    private readonly int _type;
    private readonly int _nodeLength;
    private readonly int _recordLength;
    private readonly List<ReadOnlyMemory<byte>> _records = [];
    private readonly int _countSize;
    private readonly int[] _totalSizes;

    private BTree2(Hdf5Source source, long address, int type)
    {
        (_source, _walk, _type) = (source, new BlockWalk(source), type);
        var header = source.Checked(address, HeaderLength, "BTHD");
        var (version, received) = (header.Byte("version of a B-tree"), header.Byte("type of a B-tree"));
        if (version != 0 || received != type)
        {
            throw source.Fault(address, $"a B-tree of version 0 and type {type}", $"version {version}, type {received}");
        }
        var nodeLength = header.UInt32("length of a node");
        (_recordLength, var depth) = (header.UInt16("length of a record"), header.UInt16("depth of a B-tree"));
        header.Take(2, "percentages");
        var (root, count) = (header.Int64("address of the root"), header.UInt16("records of the root"));
        var mostRecords = (nodeLength - Prefix - Hdf5Source.ChecksumLength) / Math.Max(1, _recordLength);
        if (nodeLength > source.Length || _recordLength == 0 || mostRecords < 1 || depth > MostLevels)
        {
            throw source.Fault(address, "nodes of a record or more within the file", $"{nodeLength} bytes, records of {_recordLength}, depth {depth}");
        }
        (_nodeLength, _countSize) = ((int)nodeLength, SizeOf(mostRecords));
        _totalSizes = TotalSizes(address, depth, mostRecords);
        if (root != Hdf5Source.Undefined)
        {
            AddNode(root, count, depth);
        }
    }

    /// <exception cref="InvalidDataException">There is no such B-tree, or it is damaged.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(Hdf5Source source, long address, int type) => new BTree2(source, address, type)._records;

    /// <summary>How many bytes hold numbers up to this one.</summary>
    private static int SizeOf(long most) => (BitOperations.Log2((ulong)most) / 8) + 1;

    /// <summary>By level, how many bytes count the records of a node and all below: none for a leaf, which says so by its own count.</summary>
    private int[] TotalSizes(long address, int depth, long mostInLeaf)
    {
        var sizes = new int[depth + 1];
        var total = mostInLeaf;
        for (var level = 1; level <= depth; level++)
        {
            var pointer = Superblock.AddressSize + _countSize + sizes[level - 1];
            var most = (_nodeLength - Prefix - Hdf5Source.ChecksumLength - pointer) / (_recordLength + pointer);
            var all = ((Int128)(most + 1) * total) + most;
            if (most < 1 || all > long.MaxValue)
            {
                throw _source.Fault(address, "a B-tree of less than 2^63 records", $"depth {depth}, nodes of {_nodeLength} bytes");
            }
            total = (long)all;
            sizes[level] = SizeOf(total);
        }
        return sizes;
    }

    private void AddNode(long address, int count, int level)
    {
        var pointer = level == 0 ? 0 : Superblock.AddressSize + _countSize + _totalSizes[level - 1];
        var length = Prefix + (long)(count * _recordLength) + (level == 0 ? 0 : (count + 1) * pointer) + Hdf5Source.ChecksumLength;
        _walk.Enter(address, length, "a node of a B-tree");
        var node = _source.Checked(address, length, level == 0 ? "BTLF" : "BTIN");
        if (node.Byte("version of a node") != 0 || node.Byte("type of a node") != _type)
        {
            throw _source.Fault(address, $"a node of version 0 and type {_type}", "another");
        }
        var records = node.Take(count * _recordLength, "records").ToArray();
        for (var i = 0; i <= count; i++)
        {
            AddChild(ref node, level);
            if (i < count)
            {
                _records.Add(records.AsMemory(i * _recordLength, _recordLength));
            }
        }
    }

    private void AddChild(ref ByteCursor node, int level)
    {
        if (level == 0)
        {
            return;
        }
        var (address, count) = (node.Int64("address of a node"), node.Number(_countSize, "records of a node"));
        node.Take(_totalSizes[level - 1], "records below a node");
        if (count is < 0 or > ushort.MaxValue)
        {
            throw _source.Fault(address, $"a node of at most {ushort.MaxValue} records", $"{count}");
        }
        AddNode(address, (int)count, level - 1);
    }
}
