using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DeepKit.Engines.TensorFlow.Library;

/// <summary>Which processors a library is for, by the first bytes of its file: loaders do not say that this is what is wrong.</summary>
internal static class LibraryArchitecture
{
    private const int HeaderLength = 4096;
    private const uint ElfMagic = 0x464C457F;
    private const int ElfMachine = 18;
    private const ushort DosMagic = 0x5A4D;
    private const int PeHeaderAddress = 0x3C;
    private const int PeMachine = 4;

    /// <summary>The architecture; <c>null</c> if the file's form tells nothing.</summary>
    public static Architecture? Of(string file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        using var stream = File.OpenRead(file);
        header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
        return header.Length < PeHeaderAddress + sizeof(int) ? null
            : BinaryPrimitives.ReadUInt32LittleEndian(header) == ElfMagic ? Elf(BinaryPrimitives.ReadUInt16LittleEndian(header[ElfMachine..]))
            : BinaryPrimitives.ReadUInt16LittleEndian(header) == DosMagic ? OfPortableExecutable(header)
            : null;
    }

    private static Architecture? OfPortableExecutable(ReadOnlySpan<byte> header)
    {
        var machine = BinaryPrimitives.ReadInt32LittleEndian(header[PeHeaderAddress..]) + (long)PeMachine;
        return machine >= 0 && machine + sizeof(ushort) <= header.Length
            ? Pe(BinaryPrimitives.ReadUInt16LittleEndian(header[(int)machine..]))
            : null;
    }

    /// <summary>The ELF specification's <c>e_machine</c>.</summary>
    private static Architecture? Elf(ushort machine) => machine switch
    {
        3 => Architecture.X86,
        40 => Architecture.Arm,
        62 => Architecture.X64,
        183 => Architecture.Arm64,
        _ => null,
    };

    /// <summary>The machine types of Microsoft's PE format.</summary>
    private static Architecture? Pe(ushort machine) => machine switch
    {
        0x14C => Architecture.X86,
        0x1C0 or 0x1C4 => Architecture.Arm,
        0x8664 => Architecture.X64,
        0xAA64 => Architecture.Arm64,
        _ => null,
    };
}
