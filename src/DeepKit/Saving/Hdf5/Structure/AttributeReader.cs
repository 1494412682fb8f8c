using System.Text;

namespace DeepKit.Saving;

/// <summary>Reads the attributes of a group or dataset, whichever way it keeps them.</summary>
internal static class AttributeReader
{
    private const int NameRecords = 8;
    private const int HeapIdLength = 8;
    private const byte SharedFlag = 2;

    public static IEnumerable<Hdf5Attribute> Read(Hdf5File file, ObjectHeader header)
    {
        var source = file.Source;
        var compact = header.All(MessageType.Attribute).Select(message => Attribute(file, ObjectHeader.Resolved(source, message)));
        return header.Find(MessageType.AttributeInfo) is { } info ? compact.Concat(Dense(file, info)) : compact;
    }

    private static IEnumerable<Hdf5Attribute> Dense(Hdf5File file, HeaderMessage info)
    {
        var source = file.Source;
        var cursor = info.Cursor(source);
        cursor.Take(1, "version of attributes");
        var hasOrder = (cursor.Byte("flags of attributes") & 1) != 0;
        cursor.Take(hasOrder ? 2 : 0, "order of attributes");
        var (address, tree) = (cursor.Int64("address of a heap"), cursor.Int64("address of a B-tree"));
        if (address == Hdf5Source.Undefined)
        {
            return [];
        }
        var heap = new FractalHeap(source, address);
        return BTree2.Read(source, tree, NameRecords).Select(record => Attribute(file, heap, tree, record));
    }

    private static Hdf5Attribute Attribute(Hdf5File file, FractalHeap heap, long tree, ReadOnlyMemory<byte> record)
    {
        var cursor = new ByteCursor(file.Source.Name, record.Span, file.Source.Base + tree);
        var id = cursor.Take(HeapIdLength, "place of an attribute");
        if ((cursor.Byte("flags of an attribute") & SharedFlag) != 0)
        {
            throw file.Source.Unsupported(tree, "attributes that objects share");
        }
        var (bytes, offset) = heap.Find(id);
        return Attribute(file, new HeaderMessage(MessageType.Attribute, bytes, IsShared: false, offset));
    }

    private static Hdf5Attribute Attribute(Hdf5File file, HeaderMessage message)
    {
        var cursor = message.Cursor(file.Source);
        var (version, flags) = (cursor.Byte("version of an attribute"), cursor.Byte("flags of an attribute"));
        if (version is < 1 or > 3)
        {
            throw FileFault.Unsupported(file.Source.Name, message.Offset, $"an attribute of version {version}");
        }
        var (nameLength, typeLength, shapeLength) = (cursor.UInt16("length of a name"), cursor.UInt16("length of a type"), cursor.UInt16("length of a shape"));
        cursor.Take(version == 3 ? 1 : 0, "encoding of a name");
        var name = Encoding.UTF8.GetString(Part(ref cursor, version, nameLength)).TrimEnd('\0');
        var type = Type(file.Source, ref cursor, version, typeLength, isShared: version > 1 && (flags & 1) != 0);
        var shape = Inner(file.Source, ref cursor, version, shapeLength);
        var space = Dataspace.Read(ref shape, type.Size);
        var data = message.Bytes[^cursor.Remaining..];
        var length = space.Count * type.Size;
        return length <= data.Length
            ? new Hdf5Attribute(file, name, type, space, data[..(int)length], message.Offset + message.Bytes.Length - data.Length)
            : throw cursor.Fault($"{length} bytes of attribute \"{name}\"", $"{data.Length}");
    }

    private static Hdf5Type Type(Hdf5Source source, ref ByteCursor cursor, int version, int length, bool isShared)
    {
        var offset = cursor.Offset;
        var bytes = Part(ref cursor, version, length);
        var type = isShared
            ? ObjectHeader.Resolved(source, new HeaderMessage(MessageType.Datatype, bytes.ToArray(), IsShared: true, offset)).Cursor(source)
            : new ByteCursor(source.Name, bytes, offset);
        return DatatypeMessage.Read(ref type);
    }

    private static ByteCursor Inner(Hdf5Source source, ref ByteCursor cursor, int version, int length)
    {
        var offset = cursor.Offset;
        return new ByteCursor(source.Name, Part(ref cursor, version, length), offset);
    }

    /// <summary>Version 1 fills parts up to a multiple of eight bytes.</summary>
    private static ReadOnlySpan<byte> Part(ref ByteCursor cursor, int version, int length) =>
        cursor.Take(version == 1 ? (length + 7) / 8 * 8 : length, "part of an attribute")[..length];
}
