using System.Buffers;

namespace DeepKit.Saving;

/// <summary>Numbers in groups of seven bits, the lowest first, each in a byte whose highest bit says that more follow.</summary>
internal static class Varint
{
    public const int GroupBits = 7;

    public const byte More = 1 << GroupBits;

    public static void Write(IBufferWriter<byte> target, ulong number)
    {
        for (; number >= More; number >>= GroupBits)
        {
            target.Write([(byte)(number | More)]);
        }
        target.Write([(byte)number]);
    }
}
