using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Copies blocks of bytes that lie equally far apart: rows of a wide tensor to rows of a narrow one, and the like.</summary>
internal static unsafe class BlockCopy
{
    /// <summary>Copies blocks one by one.</summary>
    /// <param name="source">The first block.</param>
    /// <param name="sourceStep">Bytes from one block to the next one.</param>
    /// <param name="destination">Where the first block goes.</param>
    /// <param name="destinationStep">Bytes from there to where the next one goes.</param>
    /// <param name="count">The number of blocks.</param>
    /// <param name="bytes">The size of a block.</param>
    public static void Run(byte* source, nint sourceStep, byte* destination, nint destinationStep, nint count, nint bytes)
    {
        if (sourceStep == bytes && destinationStep == bytes)
        {
            Buffer.MemoryCopy(source, destination, count * bytes, count * bytes);
            return;
        }
        switch (bytes)
        {
            case 1: Elements<byte>(source, sourceStep, destination, destinationStep, count); break;
            case 4: Elements<uint>(source, sourceStep, destination, destinationStep, count); break;
            case 8: Elements<ulong>(source, sourceStep, destination, destinationStep, count); break;
            default: Blocks(source, sourceStep, destination, destinationStep, count, bytes); break;
        }
    }

    private static void Elements<T>(byte* source, nint sourceStep, byte* destination, nint destinationStep, nint count) where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
        {
            *(T*)destination = *(T*)source;
            source += sourceStep;
            destination += destinationStep;
        }
    }

    private static void Blocks(byte* source, nint sourceStep, byte* destination, nint destinationStep, nint count, nint bytes)
    {
        for (nint i = 0; i < count; i++)
        {
            Unsafe.CopyBlockUnaligned(destination, source, (uint)bytes);
            source += sourceStep;
            destination += destinationStep;
        }
    }
}
