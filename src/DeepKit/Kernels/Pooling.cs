using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>2-D pooling of images [Height, Width, Channels], float32; pointers are to the first image of the call.</summary>
internal static unsafe class Pooling
{
    /// <summary>
    /// y = the largest value of each window; argmax (or null) = its position in the window, row · WindowWidth + column, the first of
    /// equal ones. Windows have at most 256 positions where argmax is asked for.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(in PoolShape shape, float* x, float* y, byte* argmax, int images)
    {
        for (nint image = 0; image < images; image++)
        {
            var place = image * shape.OutputSize;
            MaxOfImage(shape, x + (image * shape.ImageSize), y + place, argmax == null ? null : argmax + place);
        }
    }

    /// <summary>dx = the gradient of the images: each dy goes to the first place of its window in x that holds the maximum y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxGradient(in PoolShape shape, float* x, float* y, float* dy, float* dx, int images)
    {
        for (nint image = 0; image < images; image++)
        {
            nint into = image * shape.ImageSize, from = image * shape.OutputSize;
            new Span<float>(dx + into, shape.ImageSize).Clear();
            switch (WidthFor(shape))
            {
                case 512:
                    PoolKernel<Simd512, Vector512<float>>.MaxGradient(shape, x + into, y + from, dy + from, dx + into);
                    break;
                case 256:
                    PoolKernel<Simd256, Vector256<float>>.MaxGradient(shape, x + into, y + from, dy + from, dx + into);
                    break;
                default:
                    PoolKernel<Simd128, Vector128<float>>.MaxGradient(shape, x + into, y + from, dy + from, dx + into);
                    break;
            }
        }
    }

    /// <summary>One image of <see cref="Max"/>.</summary>
    internal static void MaxOfImage(in PoolShape shape, float* x, float* y, byte* argmax)
    {
        switch (WidthFor(shape))
        {
            case 512:
                PoolKernel<Simd512, Vector512<float>>.Max(shape, x, y, argmax);
                break;
            case 256:
                PoolKernel<Simd256, Vector256<float>>.Max(shape, x, y, argmax);
                break;
            default:
                PoolKernel<Simd128, Vector128<float>>.Max(shape, x, y, argmax);
                break;
        }
    }

    // Here a single vector must fit into the channels.
    private static int WidthFor(in PoolShape shape) => SimdWidth.For(shape.Channels + 1);
}
