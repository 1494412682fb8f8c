namespace DeepKit.Saving;

/// <summary>The value of elements that were not written: zero, unless the file says otherwise.</summary>
internal sealed class FillValue(ReadOnlyMemory<byte> value)
{
    public static FillValue Read(Hdf5Source source, ObjectHeader header, int elementSize)
    {
        var value = header.Find(MessageType.FillValue) is { } message ? Defined(message.Cursor(source))
            : header.Find(MessageType.OldFillValue) is { } old ? Sized(old.Cursor(source))
            : [];
        return value.Length == 0 || value.Length == elementSize
            ? new FillValue(value)
            : throw source.Fault(header.Address, $"a fill value of {elementSize} bytes", $"{value.Length}");
    }

    public void CopyTo(Span<byte> elements)
    {
        if (value.IsEmpty)
        {
            elements.Clear();
            return;
        }
        for (; elements.Length > 0; elements = elements[value.Length..])
        {
            value.Span.CopyTo(elements);
        }
    }

    private static byte[] Defined(ByteCursor cursor)
    {
        const int definedFlag = 0x20;
        var version = cursor.Byte("version of a fill value");
        switch (version)
        {
            case 1 or 2:
                cursor.Take(2, "times of a fill value");
                var isDefined = cursor.Byte("whether there is a fill value") != 0;
                return isDefined || version == 1 ? Sized(cursor) : [];
            case 3:
                return (cursor.Byte("flags of a fill value") & definedFlag) != 0 ? Sized(cursor) : [];
            default:
                throw cursor.Fault("a fill value of version 1 to 3", $"version {version}");
        }
    }

    private static byte[] Sized(ByteCursor cursor) => cursor.Take(cursor.UInt32("length of a fill value"), "fill value").ToArray();
}
