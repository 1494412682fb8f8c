namespace DeepKit.Saving;

/// <summary>One message of an object header.</summary>
/// <param name="Type">What it says; not all values have a name.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="IsShared">Whether the content only says where the message is.</param>
/// <param name="Offset">Where the content begins in the file.</param>
internal sealed record HeaderMessage(MessageType Type, ReadOnlyMemory<byte> Bytes, bool IsShared, long Offset)
{
    public ByteCursor Cursor(Hdf5Source source) => new(source.Name, Bytes.Span, Offset);
}
