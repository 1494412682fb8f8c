using System.Text;

namespace DeepKit.Saving;

/// <summary>Makes object headers of version 2: all messages in one block, with a checksum.</summary>
internal sealed class HeaderWriter
{
    private const int Version = 2;
    private const int FourByteLength = 2;
    private const int AttributeVersion = 3;
    private const int Utf8 = 1;

    private readonly MessageWriter _messages = new();

    public void Add(MessageType type, MessageWriter message) => _messages.Byte((int)type).UInt16(message.Length).Byte(0).Raw(message.Bytes);

    /// <summary>A group whose links are messages of its header, however many.</summary>
    public void AddGroup()
    {
        Add(MessageType.LinkInfo, new MessageWriter().Byte(0).Byte(0).Int64(Hdf5Source.Undefined).Int64(Hdf5Source.Undefined));
        Add(MessageType.GroupInfo, new MessageWriter().Byte(0).Byte(0));
    }

    public void AddLink(string name, long address)
    {
        const int twoByteLength = 1, hasEncoding = 0x10;
        var length = Encoding.UTF8.GetByteCount(name);
        Add(MessageType.Link, new MessageWriter().Byte(1).Byte(twoByteLength | hasEncoding).Byte(Utf8).UInt16(length).Text(name).Int64(address));
    }

    /// <summary>A dataset in one piece.</summary>
    public void AddDataset(Hdf5Type type, ReadOnlySpan<long> shape, long address, long length)
    {
        const int fillVersion = 3, allocatedLateAndFilledIfSet = 0x0a, layoutVersion = 3, contiguous = 1;
        Add(MessageType.Dataspace, TypeWriter.Space(shape));
        Add(MessageType.Datatype, TypeWriter.Datatype(type));
        Add(MessageType.FillValue, new MessageWriter().Byte(fillVersion).Byte(allocatedLateAndFilledIfSet));
        Add(MessageType.Layout, new MessageWriter().Byte(layoutVersion).Byte(contiguous).Int64(length == 0 ? Hdf5Source.Undefined : address).Int64(length));
    }

    public void AddAttribute(WrittenAttribute attribute, ReadOnlySpan<byte> elements)
    {
        var (type, space) = (TypeWriter.Datatype(attribute.Type), TypeWriter.Space(attribute.Shape));
        var nameLength = Encoding.UTF8.GetByteCount(attribute.Name) + 1;
        var message = new MessageWriter().Byte(AttributeVersion).Byte(0).UInt16(nameLength).UInt16(type.Length).UInt16(space.Length).Byte(Utf8);
        Add(MessageType.Attribute, message.Text(attribute.Name).Byte(0).Raw(type.Bytes).Raw(space.Bytes).Raw(elements));
    }

    /// <summary>The whole header.</summary>
    public ReadOnlySpan<byte> Finish() =>
        new MessageWriter().Text("OHDR").Byte(Version).Byte(FourByteLength).UInt32(_messages.Length).Raw(_messages.Bytes).Checksum().Bytes;
}
