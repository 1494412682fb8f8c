using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>
/// Convolution, bias, activation and max pooling in one, image by image: the convolution's output never leaves the cache, and what no
/// window covers is not computed. The pool's image is the convolution's output; its windows have at most 256 positions.
/// </summary>
internal static unsafe class ConvolutionPool
{
    /// <summary>
    /// pooled = max pooling of epilogue(convolution of x with the filters), and argmax (or null) the position of the maximum in its
    /// window, for <see cref="Backward"/>.
    /// </summary>
    public static void Forward(
        in ConvolutionShape shape, in PoolShape pool, float* x, float* filters, Epilogue<float> epilogue, float* pooled, byte* argmax, int images)
    {
        switch (SimdWidth.For(shape.Filters))
        {
            case 512:
                Forward<Simd512, Vector512<float>>(shape, pool, x, filters, epilogue, pooled, argmax, images);
                break;
            case 256:
                Forward<Simd256, Vector256<float>>(shape, pool, x, filters, epilogue, pooled, argmax, images);
                break;
            default:
                Forward<Simd128, Vector128<float>>(shape, pool, x, filters, epilogue, pooled, argmax, images);
                break;
        }
    }

    /// <summary>
    /// From the gradient dPooled of what <see cref="Forward"/> returned: dFilters += and dBias += (unless null) what these images
    /// give, and dx (unless null) = the gradient of the images. What was pooled tells where ReLU was active.
    /// </summary>
    public static void Backward(
        in ConvolutionShape shape,
        in PoolShape pool,
        in ConvolutionPoolGradient arguments,
        FusedActivation activation,
        int images)
    {
        switch (SimdWidth.For(shape.Filters))
        {
            case 512:
                Backward<Simd512, Vector512<float>>(shape, pool, arguments, activation, images);
                break;
            case 256:
                Backward<Simd256, Vector256<float>>(shape, pool, arguments, activation, images);
                break;
            default:
                Backward<Simd128, Vector128<float>>(shape, pool, arguments, activation, images);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward<TSimd, TVector>(
        in ConvolutionShape shape, in PoolShape pool, float* x, float* filters, Epilogue<float> epilogue, float* pooled, byte* argmax, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var (covered, window) = Covered(shape, pool);
        var y = scratch.Floats(covered.OutputSize);
        var forward = new ConvolutionForward<TSimd, TVector>(covered, filters, epilogue, scratch);
        for (nint image = 0; image < images; image++)
        {
            var place = image * pool.OutputSize;
            forward.Image(x + (image * shape.ImageSize), y);
            Pooling.MaxOfImage(window, y, pooled + place, argmax == null ? null : argmax + place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Backward<TSimd, TVector>(
        in ConvolutionShape shape, in PoolShape pool, in ConvolutionPoolGradient arguments, FusedActivation activation, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var (covered, window) = Covered(shape, pool);
        var dy = scratch.Floats(covered.OutputSize);
        var active = scratch.Floats(pool.OutputSize);
        var filterGradient = new ConvolutionFilterGradient<TSimd, TVector>(covered, scratch);
        var inputGradient = arguments.DInput == null
            ? default
            : new ConvolutionInputGradient<TSimd, TVector>(covered, arguments.Filters, scratch);
        for (nint image = 0; image < images; image++)
        {
            var place = image * pool.OutputSize;
            var x = arguments.Input + (image * shape.ImageSize);
            ReluGradient.Apply(pool.OutputSize, arguments.DPooled + place, arguments.Pooled + place, activation, active);
            if (arguments.DBias != null)
            {
                Bias.AddGradient(active, arguments.DBias, pool.OutputSize / pool.Channels, pool.Channels);
            }

            new Span<float>(dy, covered.OutputSize).Clear();
            PoolKernel<TSimd, TVector>.Scatter(window, active, arguments.ArgMax + place, dy);
            filterGradient.Image(x, dy, arguments.DFilters);
            if (arguments.DInput != null)
            {
                inputGradient.Image(dy, arguments.DInput + (image * shape.ImageSize));
            }
        }
    }

    // The convolution restricted to what the windows cover, and the pool on that.
    private static (ConvolutionShape Convolution, PoolShape Pool) Covered(in ConvolutionShape shape, in PoolShape pool)
    {
        int height = Math.Min(shape.OutputHeight, pool.ReachY), width = Math.Min(shape.OutputWidth, pool.ReachX);
        return (shape with { OutputHeight = height, OutputWidth = width }, pool with { Height = height, Width = width });
    }
}
