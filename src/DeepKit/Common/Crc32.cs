using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DeepKit.Common;

/// <summary>The checksum of zip files and PNG pictures: CRC-32 with the reflected polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    /// <summary>The running value before any byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>Bytes that are looked up at once.</summary>
    private const int Word = sizeof(ulong);

    private const int Entries = 256;

    /// <summary>What a byte adds to the running value: 256 entries for each number of bytes that follow it in its word (0 to 7).</summary>
    private static readonly uint[] Table = MakeTable();

    /// <summary>What the halves of 16 bytes are multiplied by to stand 16 bytes further on: x^160 and x^96 modulo the polynomial, reflected.
    /// From V. Gopal and others, Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction, Intel, 2009.</summary>
    private static Vector128<ulong> NextBlock => Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);

    /// <summary>The running value after some more bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Append(uint running, ReadOnlySpan<byte> bytes)
    {
        if (!Pclmulqdq.IsSupported || bytes.Length < Vector128<byte>.Count)
        {
            return AppendByTable(running, bytes);
        }

        var folded = Block(bytes) ^ Vector128.CreateScalar((ulong)running);
        for (bytes = bytes[Vector128<byte>.Count..]; bytes.Length >= Vector128<byte>.Count; bytes = bytes[Vector128<byte>.Count..])
        {
            folded = Pclmulqdq.CarrylessMultiply(folded, NextBlock, 0x00) ^ Pclmulqdq.CarrylessMultiply(folded, NextBlock, 0x11) ^ Block(bytes);
        }

        // The folded bytes have the checksum of all those that they stand for.
        Span<byte> last = stackalloc byte[Vector128<byte>.Count];
        folded.AsByte().CopyTo(last);
        return AppendByTable(AppendByTable(0, last), bytes);
    }

    /// <summary>The same as <see cref="Append"/>, on any processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint AppendByTable(uint running, ReadOnlySpan<byte> bytes)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Table);
        for (; bytes.Length >= Word; bytes = bytes[Word..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ running;
            running = 0;
            for (var following = (Word - 1) * Entries; following >= 0; following -= Entries, word >>= 8)
            {
                running ^= Unsafe.Add(ref table, following + (byte)word);
            }
        }

        foreach (var value in bytes)
        {
            running = Unsafe.Add(ref table, (byte)(running ^ value)) ^ running >> 8;
        }

        return running;
    }

    /// <summary>The checksum, from the running value after all bytes.</summary>
    public static uint Finish(uint running) => ~running;

    private static Vector128<ulong> Block(ReadOnlySpan<byte> bytes) => Vector128.Create(bytes).AsUInt64();

    private static uint[] MakeTable()
    {
        var table = new uint[Word * Entries];
        for (var value = 0; value < Entries; value++)
        {
            table[value] = Entry((uint)value);
        }

        for (var i = Entries; i < table.Length; i++)
        {
            var before = table[i - Entries];
            table[i] = table[(byte)before] ^ before >> 8;
        }

        return table;
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
