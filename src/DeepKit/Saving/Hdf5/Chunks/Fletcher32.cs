using System.Buffers.Binary;

namespace DeepKit.Saving;

/// <summary>Fletcher's checksum over big-endian words of 16 bits, which follows a chunk's bytes.</summary>
internal static class Fletcher32
{
    public const int Length = 4;

    /// <summary>The bytes before their checksum.</summary>
    public static byte[] Checked(Hdf5Source source, long address, byte[] bytes)
    {
        if (bytes.Length < Length)
        {
            throw source.Fault(address, "a chunk with a checksum", $"{bytes.Length} bytes");
        }
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^Length..));
        var computed = Of(bytes.AsSpan(..^Length));
        return stored == computed ? bytes[..^Length] : throw source.Fault(address, $"a chunk of checksum {stored:x8}", $"{computed:x8}");
    }

    private static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0, sums = 0;
        for (; bytes.Length > 1; bytes = bytes[2..])
        {
            sum = Fold(sum + BinaryPrimitives.ReadUInt16BigEndian(bytes));
            sums = Fold(sums + sum);
        }
        if (bytes.Length == 1)
        {
            sum = Fold(sum + ((uint)bytes[0] << 8));
            sums = Fold(sums + sum);
        }
        return (sums << 16) | sum;
    }

    private static uint Fold(uint sum) => (sum & 0xffff) + (sum >> 16);
}
