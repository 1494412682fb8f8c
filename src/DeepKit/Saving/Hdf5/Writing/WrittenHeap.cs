namespace DeepKit.Saving;

/// <summary>A heap of texts that is being filled (HDF5 File Format Specification, III.E).</summary>
/// <param name="address">Where it will be in the file.</param>
/// <param name="length">Its bytes.</param>
internal sealed class WrittenHeap(long address, int length)
{
    private const int Smallest = 4096;
    private const int HeaderLength = 16;
    private const int TextHeaderLength = 16;
    private const int Alignment = 8;

    private readonly MessageWriter _texts = new();
    private int _count;

    public long Address => address;

    /// <summary>The bytes of a heap whose first text has so many.</summary>
    public static int LengthFor(int text) => Math.Max(Smallest, HeaderLength + RoomFor(text));

    public bool HasRoomFor(int text) => HeaderLength + _texts.Length + RoomFor(text) <= length;

    /// <returns>The text's number in the heap.</returns>
    public int Add(ReadOnlySpan<byte> text)
    {
        var end = _texts.Length + RoomFor(text.Length);
        _texts.UInt16(++_count).UInt16(0).UInt32(0).Int64(text.Length).Raw(text);
        _texts.Raw(new byte[end - _texts.Length]);
        return _count;
    }

    /// <summary>The heap, what is left of it marked as free.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        var heap = new MessageWriter().Text("GCOL").UInt32(1).Int64(length).Raw(_texts.Bytes);
        if (length - heap.Length >= TextHeaderLength)
        {
            heap.UInt16(0).UInt16(0).UInt32(0).Int64(length - HeaderLength - _texts.Length);
        }
        return heap.Raw(new byte[length - heap.Length]).Bytes;
    }

    private static int RoomFor(int text) => TextHeaderLength + ((text + Alignment - 1) / Alignment * Alignment);
}
