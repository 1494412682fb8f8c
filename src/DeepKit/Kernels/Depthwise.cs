using System.Runtime.Intrinsics;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Kernels;

/// <summary>
/// 2-D convolutions of each channel by itself, float32. Images are [Height, Width, Channels] one after the other, filters [KernelHeight,
/// KernelWidth, Channels, Filters / Channels]; pointers are to the first image of the call.
/// </summary>
internal static unsafe class Depthwise
{
    /// <summary>y = the convolution of x with the filters.</summary>
    public static void Forward(in ConvolutionShape shape, float* x, float* filters, float* y, int images)
    {
        switch (WidthFor(shape))
        {
            case 0:
                ScalarDepthwise.Forward(shape, x, filters, y, images);
                break;
            case 512:
                DepthwiseForward<Simd512, Vector512<float>>.Images(shape, x, filters, y, images);
                break;
            case 256:
                DepthwiseForward<Simd256, Vector256<float>>.Images(shape, x, filters, y, images);
                break;
            default:
                DepthwiseForward<Simd128, Vector128<float>>.Images(shape, x, filters, y, images);
                break;
        }
    }

    /// <summary>dx = the gradient of the images, from the gradient dy of the output.</summary>
    public static void BackpropInput(in ConvolutionShape shape, float* filters, float* dy, float* dx, int images)
    {
        if (shape.Filters == shape.Channels && shape.HasForwardInputGradient)
        {
            using var scratch = Scratch.Open();
            var turned = scratch.Floats((nint)shape.PatchSize);
            Turn(shape, filters, turned);
            Forward(shape.OfInputGradient(), dy, turned, dx, images);
            return;
        }
        switch (WidthFor(shape))
        {
            case 0:
                ScalarDepthwise.BackpropInput(shape, filters, dy, dx, images);
                break;
            case 512:
                DepthwiseGradients<Simd512, Vector512<float>>.Inputs(shape, filters, dy, dx, images);
                break;
            case 256:
                DepthwiseGradients<Simd256, Vector256<float>>.Inputs(shape, filters, dy, dx, images);
                break;
            default:
                DepthwiseGradients<Simd128, Vector128<float>>.Inputs(shape, filters, dy, dx, images);
                break;
        }
    }

    /// <summary>dFilters += the gradient of the filters that these images give, from the gradient dy of their outputs.</summary>
    public static void BackpropFilter(in ConvolutionShape shape, float* x, float* dy, float* dFilters, int images)
    {
        switch (WidthFor(shape))
        {
            case 0:
                ScalarDepthwise.BackpropFilter(shape, x, dy, dFilters, images);
                break;
            case 512:
                DepthwiseGradients<Simd512, Vector512<float>>.Filters(shape, x, dy, dFilters, images);
                break;
            case 256:
                DepthwiseGradients<Simd256, Vector256<float>>.Filters(shape, x, dy, dFilters, images);
                break;
            default:
                DepthwiseGradients<Simd128, Vector128<float>>.Filters(shape, x, dy, dFilters, images);
                break;
        }
    }

    // Vectors lie along the channels, each of which has one filter; 0 asks for the plain path.
    private static int WidthFor(in ConvolutionShape shape) => shape.Filters == shape.Channels ? SimdWidth.For(shape.Channels + 1) : 0;

    // The filters turned by 180°.
    private static void Turn(in ConvolutionShape shape, float* filters, float* turned)
    {
        var taps = shape.KernelHeight * shape.KernelWidth;
        for (var tap = 0; tap < taps; tap++)
        {
            var source = new Span<float>(filters + ((taps - 1 - tap) * shape.Channels), shape.Channels);
            source.CopyTo(new Span<float>(turned + (tap * shape.Channels), shape.Channels));
        }
    }
}
