using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>The gradient of an activation fused into another kernel.</summary>
internal static unsafe class ReluGradient
{
    /// <summary>dx = dy where the activation's output y let it pass, 0 elsewhere.</summary>
    public static void Apply(int count, float* dy, float* y, FusedActivation activation, float* dx)
    {
        if (activation == FusedActivation.None)
        {
            new ReadOnlySpan<float>(dy, count).CopyTo(new Span<float>(dx, count));
            return;
        }

        var done = Vector512.IsHardwareAccelerated ? Mask<Simd512, Vector512<float>>(count, dy, y, dx, 0)
            : Vector256.IsHardwareAccelerated ? Mask<Simd256, Vector256<float>>(count, dy, y, dx, 0)
            : Mask<Simd128, Vector128<float>>(count, dy, y, dx, 0);
        Mask<Simd1, float>(count, dy, y, dx, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Mask<TSimd, TVector>(int count, float* dy, float* y, float* dx, nint i)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        for (; i + TSimd.Width <= count; i += TSimd.Width)
        {
            TSimd.Store(TSimd.Select(TSimd.Greater(TSimd.Load(y + i), TSimd.Zero), TSimd.Load(dy + i), TSimd.Zero), dx + i);
        }

        return i;
    }
}
