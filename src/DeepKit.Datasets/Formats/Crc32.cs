using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace DeepKit.Datasets;

/// <summary>The checksum of zip files: CRC-32 with the reflected polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    /// <summary>The running value before any byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>Bytes that are looked up at once.</summary>
    private const int Word = sizeof(ulong);

    /// <summary>What a byte adds to the running value, by the number of bytes that follow it in its word (0 to 7) and its value.</summary>
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>The running value after some more bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Append(uint running, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        for (; bytes.Length >= Word; bytes = bytes[Word..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ running;
            running = 0;
            for (var following = Word - 1; following >= 0; following--, word >>= 8)
            {
                running ^= tables[following][(byte)word];
            }
        }

        foreach (var value in bytes)
        {
            running = tables[0][(byte)(running ^ value)] ^ running >> 8;
        }

        return running;
    }

    /// <summary>The checksum, from the running value after all bytes.</summary>
    public static uint Finish(uint running) => ~running;

    private static uint[][] MakeTables()
    {
        var tables = new uint[Word][];
        tables[0] = [.. Enumerable.Range(0, 256).Select(value => Entry((uint)value))];
        for (var following = 1; following < Word; following++)
        {
            tables[following] = Array.ConvertAll(tables[following - 1], entry => tables[0][(byte)entry] ^ entry >> 8);
        }

        return tables;
    }

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : value >> 1 ^ 0xEDB88320;
        }

        return value;
    }
}
