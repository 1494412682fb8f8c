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

    /// <summary>The widest vectors here that fill so many elements without a rest, or else the narrowest.</summary>
    public static int Dividing(int elements) => elements switch
    {
        _ when elements % 16 == 0 && Vector512.IsHardwareAccelerated => 512,
        _ when elements % 8 == 0 && Vector256.IsHardwareAccelerated => 256,
        _ => 128,
    };
}
