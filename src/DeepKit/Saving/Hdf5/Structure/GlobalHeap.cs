using System.Text;

namespace DeepKit.Saving;

/// <summary>Reads strings of variable length, which are in collections beside the datasets (III.E of the specification).</summary>
internal sealed class GlobalHeap(Hdf5Source source)
{
    public const int DescriptorLength = 16;
    private const int CollectionHeader = 16;
    private const int ObjectHeader = 16;

    private readonly BlockWalk _walk = new(source);
    private readonly Dictionary<long, Dictionary<int, ReadOnlyMemory<byte>>> _collections = [];

    /// <summary>The strings that descriptors refer to.</summary>
    /// <param name="descriptors">For each its length, the address of its collection and its number there.</param>
    /// <param name="offset">Where they begin in the file, for errors.</param>
    public string[] Strings(ReadOnlySpan<byte> descriptors, long offset)
    {
        var strings = new string[descriptors.Length / DescriptorLength];
        var cursor = new ByteCursor(source.Name, descriptors, offset);
        var each = new BlockWalk(source);
        for (var i = 0; i < strings.Length; i++)
        {
            strings[i] = Next(ref cursor, each);
        }
        return strings;
    }

    private string Next(ref ByteCursor cursor, BlockWalk each)
    {
        var (length, address, number) = (cursor.UInt32("length of a string"), cursor.Int64("address of a string"), cursor.UInt32("number of a string"));
        if (length == 0)
        {
            return "";
        }
        if (!Collection(address).TryGetValue((int)number, out var bytes) || bytes.Length < length)
        {
            throw cursor.Fault($"a string of {length} bytes in the heap at {address}", $"{bytes.Length} bytes as number {number}");
        }
        each.Spend(address, length, "a string");
        var text = bytes.Span[..(int)length];
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    private Dictionary<int, ReadOnlyMemory<byte>> Collection(long address)
    {
        if (_collections.TryGetValue(address, out var objects))
        {
            return objects;
        }
        var header = source.Signed(address, CollectionHeader, "GCOL");
        header.Take(4, "version of a heap");
        var length = header.Int64("length of a heap");
        _walk.Enter(address, length, "a heap of strings");
        return _collections[address] = Objects(address, source.Bytes(address, length, "a heap of strings"));
    }

    private Dictionary<int, ReadOnlyMemory<byte>> Objects(long address, byte[] bytes)
    {
        Dictionary<int, ReadOnlyMemory<byte>> objects = [];
        for (long position = CollectionHeader; position + ObjectHeader <= bytes.Length;)
        {
            var cursor = new ByteCursor(source.Name, bytes.AsSpan((int)position), source.Base + address + position);
            var number = cursor.UInt16("number of a string");
            cursor.Take(6, "references");
            var length = cursor.Int64("length of a string");
            if (number == 0)
            {
                break;
            }
            cursor.Take(length, "string");
            objects[number] = bytes.AsMemory((int)position + ObjectHeader, (int)length);
            position += ObjectHeader + ((length + 7) / 8 * 8);
        }
        return objects;
    }
}
