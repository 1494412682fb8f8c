using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>
/// 2-D convolutions, float32. Images are [Height, Width, Channels] one after the other, filters [KernelHeight, KernelWidth, Channels,
/// Filters]; pointers are to the first image of the call.
/// </summary>
internal static unsafe class Convolution
{
    // Up to so many, vectors lie along the patch instead of the filters.
    private const int MostNarrowFilters = 3;

    /// <summary>y = epilogue(convolution of x with the filters).</summary>
    public static void Forward(
        in ConvolutionShape shape, float* x, float* filters, float* y, int images, Epilogue<float> epilogue = default)
    {
        switch (ForwardWidth(shape))
        {
            case 512:
                Forward<Simd512, Vector512<float>>(shape, x, filters, y, images, epilogue);
                break;
            case 256:
                Forward<Simd256, Vector256<float>>(shape, x, filters, y, images, epilogue);
                break;
            default:
                Forward<Simd128, Vector128<float>>(shape, x, filters, y, images, epilogue);
                break;
        }
    }

    /// <summary>dx = the gradient of the images, from the gradient dy of the output (before the epilogue).</summary>
    public static void BackpropInput(in ConvolutionShape shape, float* filters, float* dy, float* dx, int images)
    {
        switch (InputGradientWidth(shape))
        {
            case 512:
                BackpropInput<Simd512, Vector512<float>>(shape, filters, dy, dx, images);
                break;
            case 256:
                BackpropInput<Simd256, Vector256<float>>(shape, filters, dy, dx, images);
                break;
            default:
                BackpropInput<Simd128, Vector128<float>>(shape, filters, dy, dx, images);
                break;
        }
    }

    /// <summary>dFilters += the gradient of the filters that these images give, from the gradient dy of their outputs.</summary>
    public static void BackpropFilter(in ConvolutionShape shape, float* x, float* dy, float* dFilters, int images)
    {
        switch (FilterGradientWidth(shape))
        {
            case 512:
                BackpropFilter<Simd512, Vector512<float>>(shape, x, dy, dFilters, images);
                break;
            case 256:
                BackpropFilter<Simd256, Vector256<float>>(shape, x, dy, dFilters, images);
                break;
            default:
                BackpropFilter<Simd128, Vector128<float>>(shape, x, dy, dFilters, images);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward<TSimd, TVector>(
        in ConvolutionShape shape, float* x, float* filters, float* y, int images, Epilogue<float> epilogue)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        if (shape.IsWinograd)
        {
            new WinogradForward<TSimd, TVector>(shape, filters, epilogue, scratch).Images(x, y, images);
            return;
        }

        if (ConvolutionNarrow<TSimd, TVector>.Serves(shape))
        {
            var narrow = new ConvolutionNarrow<TSimd, TVector>(shape, filters, epilogue, scratch);
            for (nint image = 0; image < images; image++)
            {
                narrow.Image(x + (image * shape.ImageSize), y + (image * shape.OutputSize));
            }

            return;
        }

        if (ConvolutionNine<TSimd, TVector>.Serves(shape))
        {
            ForwardNine<TSimd, TVector>(shape, x, filters, y, images, epilogue);
            return;
        }

        var forward = new ConvolutionForward<TSimd, TVector>(shape, filters, epilogue, scratch);
        for (nint image = 0; image < images; image++)
        {
            forward.Image(x + (image * shape.ImageSize), y + (image * shape.OutputSize));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardNine<TSimd, TVector>(
        in ConvolutionShape shape, float* x, float* filters, float* y, int images, Epilogue<float> epilogue)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        var forward = new ConvolutionNine<TSimd, TVector>(shape, scratch);
        var bias = Bias.Padded(epilogue.Bias, shape.Filters, shape.Filters, scratch);
        for (nint image = 0; image < images; image++)
        {
            forward.Image(
                x + (image * shape.ImageSize), filters, bias, TileStore.FloorOf(epilogue.Activation), y + (image * shape.OutputSize));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void BackpropInput<TSimd, TVector>(in ConvolutionShape shape, float* filters, float* dy, float* dx, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        if (shape.HasForwardInputGradient)
        {
            var turned = scratch.Floats((nint)shape.PatchSize * shape.Filters);
            Turn(shape, filters, turned);
            Forward<TSimd, TVector>(shape.OfInputGradient(), dy, turned, dx, images, default);
            return;
        }

        var gradient = new ConvolutionInputGradient<TSimd, TVector>(shape, filters, scratch);
        for (nint image = 0; image < images; image++)
        {
            gradient.Image(dy + (image * shape.OutputSize), dx + (image * shape.ImageSize));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void BackpropFilter<TSimd, TVector>(in ConvolutionShape shape, float* x, float* dy, float* dFilters, int images)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        if (shape.IsWinograd)
        {
            new WinogradFilterGradient<TSimd, TVector>(shape, scratch).Images(x, dy, dFilters, images);
            return;
        }

        if (ConvolutionNarrowGradient<TSimd, TVector>.Serves(shape))
        {
            var narrow = new ConvolutionNarrowGradient<TSimd, TVector>(shape, scratch);
            for (nint image = 0; image < images; image++)
            {
                narrow.Image(x + (image * shape.ImageSize), dy + (image * shape.OutputSize));
            }

            narrow.Finish(dFilters);
            return;
        }

        var gradient = new ConvolutionFilterGradient<TSimd, TVector>(shape, scratch);
        for (nint image = 0; image < images; image++)
        {
            gradient.Image(x + (image * shape.ImageSize), dy + (image * shape.OutputSize), dFilters);
        }
    }

    private static int ForwardWidth(in ConvolutionShape shape) =>
        shape.Filters > MostNarrowFilters ? SimdWidth.For(shape.Filters) : SimdWidth.Dividing(shape.RunLength);

    // A panel is two vectors.
    private static int FilterGradientWidth(in ConvolutionShape shape) =>
        shape.Filters > MostNarrowFilters || shape.RunLength % 2 > 0 ? SimdWidth.For(shape.Filters) : SimdWidth.Dividing(shape.RunLength / 2);

    private static int InputGradientWidth(in ConvolutionShape shape) =>
        shape.HasForwardInputGradient ? ForwardWidth(shape.OfInputGradient()) : SimdWidth.For(shape.KernelWidth * shape.Channels);

    // The filters turned by 180°, their last two axes swapped.
    private static void Turn(in ConvolutionShape shape, float* filters, float* turned)
    {
        nint taps = shape.KernelHeight * shape.KernelWidth, size = (nint)shape.Channels * shape.Filters;
        for (nint tap = 0; tap < taps; tap++)
        {
            var source = new Matrix<float>(filters + ((taps - 1 - tap) * size), shape.Filters, transposed: true);
            Panels.Pack(source, shape.Filters, shape.Channels, shape.Channels, turned + (tap * size));
        }
    }
}
