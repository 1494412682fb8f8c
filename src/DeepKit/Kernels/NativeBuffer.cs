using System.Runtime.InteropServices;

namespace DeepKit.Kernels;

/// <summary>Zeroed native memory, aligned to a cache line, given back when nothing refers to it any more.</summary>
internal sealed unsafe class NativeBuffer
{
    public const int Alignment = 64;

    public NativeBuffer(long bytes)
    {
        // A vector store at the end of the last row may touch a whole line: round up so that it stays inside.
        Length = Aligned(bytes);
        var size = (nuint)Math.Max(Length, Alignment);
        Pointer = (byte*)NativeMemory.AlignedAlloc(size, Alignment);
        NativeMemory.Clear(Pointer, size);
        GC.AddMemoryPressure((long)size);
    }

    /// <summary>A copy of some bytes.</summary>
    public NativeBuffer(ReadOnlySpan<byte> bytes)
        : this(bytes.Length)
    {
        bytes.CopyTo(new Span<byte>(Pointer, bytes.Length));
    }

    ~NativeBuffer()
    {
        NativeMemory.AlignedFree(Pointer);
        GC.RemoveMemoryPressure(Math.Max(Length, Alignment));
    }

    /// <summary>The next multiple of <see cref="Alignment"/>.</summary>
    public static long Aligned(long count) => (count + Alignment - 1) / Alignment * Alignment;

    public long Length { get; }

    public byte* Pointer { get; }
}
