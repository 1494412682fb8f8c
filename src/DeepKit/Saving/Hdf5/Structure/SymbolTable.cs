using System.Text;

namespace DeepKit.Saving;

/// <summary>Reads the names of a group in the old way: a B-tree of tables, whose names are in a heap.</summary>
internal sealed class SymbolTable
{
    private const int TreeHeader = 24;
    private const int NodeHeader = 8;
    private const int EntryLength = 40;
    private const int HeapHeader = 32;

    private readonly Hdf5Source _source;
    private readonly BlockWalk _walk;
    private readonly BlockWalk _names;
    private readonly byte[] _heap;
    private readonly long _heapAddress;
    private readonly List<Hdf5Link> _links = [];

    private SymbolTable(Hdf5Source source, long heap)
    {
        (_source, _walk, _names) = (source, new BlockWalk(source), new BlockWalk(source));
        var cursor = source.Signed(heap, HeapHeader, "HEAP");
        cursor.Take(4, "version of a heap");
        var length = cursor.Int64("length of a heap");
        cursor.Take(8, "free space of a heap");
        _heapAddress = cursor.Int64("address of a heap");
        _heap = source.Bytes(_heapAddress, length, "names");
    }

    public static List<Hdf5Link> Read(Hdf5Source source, HeaderMessage message)
    {
        var cursor = message.Cursor(source);
        var (tree, heap) = (cursor.Int64("address of a B-tree"), cursor.Int64("address of a heap"));
        var table = new SymbolTable(source, heap);
        table.AddTree(tree, expectedLevel: null);
        return table._links;
    }

    private void AddTree(long address, int? expectedLevel)
    {
        var header = _source.Signed(address, TreeHeader, "TREE");
        var (type, level, count) = (header.Byte("type of a B-tree"), header.Byte("level of a B-tree"), header.UInt16("entries of a B-tree"));
        if (type != 0 || level != (expectedLevel ?? level))
        {
            throw _source.Fault(address, $"a B-tree of names, level {expectedLevel}", $"type {type}, level {level}");
        }
        var length = ((2 * count) + 1) * Superblock.AddressSize;
        _walk.Enter(address, length, "a B-tree");
        var entries = _source.Cursor(address + TreeHeader, length, "B-tree");
        for (var i = 0; i < count; i++)
        {
            entries.Take(Superblock.AddressSize, "key");
            AddChild(entries.Int64("address of a node"), level);
        }
    }

    private void AddChild(long address, int level)
    {
        if (level > 0)
        {
            AddTree(address, level - 1);
        }
        else
        {
            AddNode(address);
        }
    }

    private void AddNode(long address)
    {
        var header = _source.Signed(address, NodeHeader, "SNOD");
        header.Take(2, "version of a symbol table");
        var count = header.UInt16("symbols");
        _walk.Enter(address, NodeHeader, "a symbol table");
        var entries = _source.Cursor(address + NodeHeader, count * EntryLength, "symbol table");
        for (var i = 0; i < count; i++)
        {
            AddLink(ref entries);
        }
    }

    private void AddLink(ref ByteCursor entry)
    {
        const uint softLink = 2;
        var name = Name(entry.Int64("place of a name"));
        var address = entry.Int64("address of an object");
        var isSoft = entry.UInt32("kind of a symbol") == softLink;
        entry.Take(20, "scratch");
        _links.Add(new Hdf5Link(name, isSoft ? Hdf5Source.Undefined : address));
    }

    private string Name(long place)
    {
        var end = place >= 0 && place < _heap.Length ? _heap.AsSpan((int)place).IndexOf((byte)0) : -1;
        if (end <= 0)
        {
            throw _source.Fault(_heapAddress, "a name that ends within its heap", $"none at {place}");
        }
        _names.Spend(_heapAddress, end, "a name");
        return Encoding.UTF8.GetString(_heap, (int)place, end);
    }
}
