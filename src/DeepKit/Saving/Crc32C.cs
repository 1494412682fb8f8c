using System.Buffers.Binary;
using System.Numerics;

namespace DeepKit.Saving;

/// <summary>The checksum CRC-32C (Castagnoli), and the masked form in which files hold it.</summary>
internal static class Crc32C
{
    private const int Rotation = 15;
    private const uint MaskDelta = 0xA282EAD8;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }
        return ~crc;
    }

    /// <summary>LevelDB's masked form: a checksum over bytes that hold checksums themselves is a poor one.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Of(bytes), Rotation) + MaskDelta);
}
