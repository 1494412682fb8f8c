using System.Text;

namespace DeepKit.Saving;

/// <summary>Reads the names of a group, whichever way it keeps them.</summary>
internal static class LinkReader
{
    private const int NameRecords = 5;
    private const int HashLength = 4;

    public static bool IsGroup(ObjectHeader header) =>
        header.Has(MessageType.SymbolTable) || header.Has(MessageType.LinkInfo) || header.Has(MessageType.Link);

    public static IEnumerable<Hdf5Link> Read(Hdf5Source source, ObjectHeader header)
    {
        if (header.Find(MessageType.SymbolTable) is { } table)
        {
            return SymbolTable.Read(source, table);
        }
        var compact = header.All(MessageType.Link).Select(message => Link(message.Cursor(source)));
        return header.Find(MessageType.LinkInfo) is { } info ? compact.Concat(Dense(source, info)) : compact;
    }

    private static IEnumerable<Hdf5Link> Dense(Hdf5Source source, HeaderMessage info)
    {
        var cursor = info.Cursor(source);
        cursor.Take(1, "version of links");
        var hasOrder = (cursor.Byte("flags of links") & 1) != 0;
        cursor.Take(hasOrder ? 8 : 0, "order of links");
        var (address, tree) = (cursor.Int64("address of a heap"), cursor.Int64("address of a B-tree"));
        if (address == Hdf5Source.Undefined)
        {
            return [];
        }
        var heap = new FractalHeap(source, address);
        return BTree2.Read(source, tree, NameRecords).Select(record => Link(source, heap.Find(record.Span[HashLength..])));
    }

    private static Hdf5Link Link(Hdf5Source source, (ReadOnlyMemory<byte> Bytes, long Offset) found) =>
        Link(new ByteCursor(source.Name, found.Bytes.Span, found.Offset));

    private static Hdf5Link Link(ByteCursor cursor)
    {
        var (version, flags) = (cursor.Byte("version of a link"), cursor.Byte("flags of a link"));
        if (version != 1)
        {
            throw cursor.Fault("a link of version 1", $"version {version}");
        }
        var kind = (flags & 8) != 0 ? cursor.Byte("type of a link") : 0;
        cursor.Take(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0), "order and encoding of a link");
        var name = Encoding.UTF8.GetString(cursor.Take(cursor.Number(1 << (flags & 3), "length of a name"), "name"));
        return new Hdf5Link(name, kind == 0 ? cursor.Int64("address of an object") : Hdf5Source.Undefined);
    }
}
