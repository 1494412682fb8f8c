using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DeepKit.Kernels;

/// <summary>Asks for memory before it is needed. Any address will do: nothing is read, and none can fault.</summary>
internal static unsafe class Prefetch
{
    // The floats of a cache line.
    private const int Line = 16;

    /// <summary>The line of an address, to the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Near(float* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Some floats, to the second cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ahead(float* address, nint count)
    {
        for (nint i = 0; i < count && Sse.IsSupported; i += Line)
        {
            Sse.Prefetch1(address + i);
        }
    }
}
