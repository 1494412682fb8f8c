using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>2-D convolutions in any floating-point type, one element at a time.</summary>
internal static unsafe class ScalarConvolution
{
    /// <summary>As <see cref="Convolution.Forward(in ConvolutionShape, float*, float*, float*, int, Epilogue{float})"/>.</summary>
    public static void Forward<T>(in ConvolutionShape shape, T* x, T* filters, T* y, int images, Epilogue<T> epilogue = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint image = 0; image < images; image++)
        {
            for (var place = 0; place < shape.OutputSize; place++)
            {
                var (pixel, filter) = Math.DivRem(place, shape.Filters);
                var sum = T.Zero;
                for (var weight = 0; weight < shape.PatchSize; weight++)
                {
                    var source = Source(shape, pixel, weight);
                    sum += source < 0 ? T.Zero : x[(image * shape.ImageSize) + source] * filters[(weight * shape.Filters) + filter];
                }

                y[(image * shape.OutputSize) + place] = ScalarGemm.Apply(epilogue, filter, sum);
            }
        }
    }

    /// <summary>As <see cref="Convolution.BackpropInput(in ConvolutionShape, float*, float*, float*, int)"/>.</summary>
    public static void BackpropInput<T>(in ConvolutionShape shape, T* filters, T* dy, T* dx, int images)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint image = 0; image < images; image++)
        {
            var target = dx + (image * shape.ImageSize);
            new Span<T>(target, shape.ImageSize).Clear();
            for (var place = 0; place < shape.OutputSize; place++)
            {
                var (pixel, filter) = Math.DivRem(place, shape.Filters);
                for (var weight = 0; weight < shape.PatchSize; weight++)
                {
                    var source = Source(shape, pixel, weight);
                    if (source >= 0)
                    {
                        target[source] += dy[(image * shape.OutputSize) + place] * filters[(weight * shape.Filters) + filter];
                    }
                }
            }
        }
    }

    /// <summary>As <see cref="Convolution.BackpropFilter(in ConvolutionShape, float*, float*, float*, int)"/>.</summary>
    public static void BackpropFilter<T>(in ConvolutionShape shape, T* x, T* dy, T* dFilters, int images)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint image = 0; image < images; image++)
        {
            for (var place = 0; place < shape.OutputSize; place++)
            {
                var (pixel, filter) = Math.DivRem(place, shape.Filters);
                for (var weight = 0; weight < shape.PatchSize; weight++)
                {
                    var source = Source(shape, pixel, weight);
                    if (source >= 0)
                    {
                        dFilters[(weight * shape.Filters) + filter] +=
                            dy[(image * shape.OutputSize) + place] * x[(image * shape.ImageSize) + source];
                    }
                }
            }
        }
    }

    // Where in the image a weight's factor for an output pixel lies, or -1 in the padding.
    private static int Source(in ConvolutionShape shape, int pixel, int weight)
    {
        var (y, x) = Math.DivRem(pixel, shape.OutputWidth);
        var (position, channel) = Math.DivRem(weight, shape.Channels);
        var (ky, kx) = Math.DivRem(position, shape.KernelWidth);
        var row = (y * shape.StrideY) + (ky * shape.DilationY) - shape.PadTop;
        var column = (x * shape.StrideX) + (kx * shape.DilationX) - shape.PadLeft;
        var inside = row >= 0 && row < shape.Height && column >= 0 && column < shape.Width;
        return inside ? (((row * shape.Width) + column) * shape.Channels) + channel : -1;
    }
}
