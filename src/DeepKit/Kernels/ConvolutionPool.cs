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
    /// window, for <see cref="Backward"/>; the first of equal ones, and any where ReLU made all of them 0.
    /// </summary>
    public static void Forward(
        in ConvolutionShape shape, in PoolShape pool, float* x, float* filters, Epilogue<float> epilogue,
        float* pooled, byte* argmax, int images)
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
        in ConvolutionShape shape, in PoolShape pool, float* x, float* filters, Epilogue<float> epilogue,
        float* pooled, byte* argmax, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var (covered, window) = Covered(shape, pool);
        var four = window.IsWholeFour;
        if (four && window is { StrideY: 2, StrideX: 2 } && covered.IsWinograd)
        {
            new WinogradForward<TSimd, TVector>(covered, filters, epilogue, scratch).PooledImages(x, pooled, argmax, images);
            return;
        }

        if (ConvolutionNine<TSimd, TVector>.ServesPool(covered, window))
        {
            ForwardNine<TSimd, TVector>(covered, window, x, filters, epilogue, pooled, argmax, images);
            return;
        }

        var forward = new ConvolutionForward<TSimd, TVector>(covered, filters, epilogue, scratch);
        var y = four ? null : scratch.Floats(covered.OutputSize);
        var patches = four ? forward.Patches.Windows(window, scratch) : null;
        for (nint image = 0; image < images; image++)
        {
            var place = image * pool.OutputSize;
            var source = x + (image * shape.ImageSize);
            var positions = argmax == null ? null : argmax + place;
            if (four)
            {
                forward.PooledImage(source, patches, pool.OutputHeight * pool.OutputWidth, pooled + place, positions);
            }
            else
            {
                forward.Image(source, y);
                Pooling.MaxOfImage(window, y, pooled + place, positions);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardNine<TSimd, TVector>(
        in ConvolutionShape shape, in PoolShape pool, float* x, float* filters, Epilogue<float> epilogue,
        float* pooled, byte* argmax, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var forward = new ConvolutionNine<TSimd, TVector>(shape, scratch);
        var bias = Bias.Padded(epilogue.Bias, shape.Filters, shape.Filters, scratch);
        var windows = forward.Patches.Windows(pool, scratch);
        for (nint image = 0; image < images; image++)
        {
            var place = image * pool.OutputSize;
            forward.PooledImage(
                x + (image * shape.ImageSize), windows, pool.OutputHeight * pool.OutputWidth, filters, bias,
                TileStore.FloorOf(epilogue.Activation), pooled + place, argmax == null ? null : argmax + place);
        }
    }

    internal static void Backward<TSimd, TVector>(
        in ConvolutionShape shape, in PoolShape pool, in ConvolutionPoolGradient arguments, FusedActivation activation, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var (covered, window) = Covered(shape, pool);
        if (ConvolutionPoolSparse<TSimd, TVector>.Serves(covered, window))
        {
            BackwardSparse<TSimd, TVector>(covered, window, arguments, activation, images);
        }
        else if (arguments.DInput == null && ConvolutionNine<TSimd, TVector>.ServesPool(covered, window))
        {
            BackwardNine<TSimd, TVector>(covered, window, arguments, activation, images);
        }
        else
        {
            BackwardDense<TSimd, TVector>(covered, window, arguments, activation, images);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardDense<TSimd, TVector>(
        in ConvolutionShape shape, in PoolShape pool, in ConvolutionPoolGradient arguments, FusedActivation activation, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var dy = scratch.Floats(shape.OutputSize);
        var active = scratch.Floats(pool.OutputSize);
        var filterGradient = new ConvolutionFilterGradient<TSimd, TVector>(shape, scratch);
        var inputGradient = arguments.DInput == null
            ? default
            : new ConvolutionInputGradient<TSimd, TVector>(shape, arguments.Filters, scratch);
        for (nint image = 0; image < images; image++)
        {
            Activate(pool, arguments, activation, image, active);
            PoolKernel<TSimd, TVector>.Scatter(pool, active, arguments.ArgMax + (image * pool.OutputSize), dy);
            filterGradient.Image(arguments.Input + (image * shape.ImageSize), dy, arguments.DFilters);
            if (arguments.DInput != null)
            {
                inputGradient.Image(dy, arguments.DInput + (image * shape.ImageSize));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardSparse<TSimd, TVector>(
        in ConvolutionShape shape, in PoolShape pool, in ConvolutionPoolGradient arguments, FusedActivation activation, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var active = scratch.Floats(pool.OutputSize);
        var gradient = new ConvolutionPoolSparse<TSimd, TVector>(shape, pool, arguments.Filters, scratch);
        for (nint image = 0; image < images; image++)
        {
            var argmax = arguments.ArgMax + (image * pool.OutputSize);
            Activate(pool, arguments, activation, image, active);
            var dx = arguments.DInput == null ? null : arguments.DInput + (image * shape.ImageSize);
            gradient.Image(arguments.Input + (image * shape.ImageSize), active, argmax, dx);
        }

        gradient.Finish(arguments.DFilters);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardNine<TSimd, TVector>(
        in ConvolutionShape shape, in PoolShape pool, in ConvolutionPoolGradient arguments, FusedActivation activation, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var active = scratch.Floats(pool.OutputSize);
        var gradient = new ConvolutionNine<TSimd, TVector>(shape, scratch);
        var windows = gradient.Patches.Windows(pool, scratch);
        for (nint image = 0; image < images; image++)
        {
            Activate(pool, arguments, activation, image, active);
            gradient.AddPoolGradient(
                arguments.Input + (image * shape.ImageSize), windows, pool.OutputHeight * pool.OutputWidth, active,
                arguments.ArgMax + (image * pool.OutputSize), arguments.DFilters);
        }
    }

    // The gradients of one image's windows that the activation lets pass, which also are the bias'.
    private static void Activate(
        in PoolShape pool, in ConvolutionPoolGradient arguments, FusedActivation activation, nint image, float* active)
    {
        var place = image * pool.OutputSize;
        ReluGradient.Apply(pool.OutputSize, arguments.DPooled + place, arguments.Pooled + place, activation, active);
        if (arguments.DBias != null)
        {
            Bias.AddGradient(active, arguments.DBias, pool.OutputHeight * pool.OutputWidth, pool.Channels);
        }
    }

    // The convolution restricted to what the windows cover, and the pool on that.
    private static (ConvolutionShape Convolution, PoolShape Pool) Covered(in ConvolutionShape shape, in PoolShape pool)
    {
        int height = Math.Min(shape.OutputHeight, pool.ReachY), width = Math.Min(shape.OutputWidth, pool.ReachX);
        return (shape with { OutputHeight = height, OutputWidth = width }, pool with { Height = height, Width = width });
    }
}
