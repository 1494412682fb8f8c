using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>Chooses vectors for a kernel whose panels are two of them wide: the widest here that is not mostly padding.</summary>
internal static class SimdWidth
{
    public static int For(int columns) => columns switch
    {
        > 16 when Vector512.IsHardwareAccelerated => 512,
        > 8 when Vector256.IsHardwareAccelerated => 256,
        _ => 128,
    };
}
