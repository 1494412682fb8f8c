using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>
/// 2-D convolutions of each channel by itself in any floating-point type, one element at a time; filters are [KernelHeight, KernelWidth,
/// Channels, Filters / Channels].
/// </summary>
internal static unsafe class ScalarDepthwise
{
    /// <summary>As <see cref="Depthwise.Forward"/>.</summary>
    public static void Forward<T>(in ConvolutionShape shape, T* x, T* filters, T* y, int images) where T : unmanaged, INumber<T>
    {
        for (nint image = 0; image < images; image++)
        {
            for (var place = 0; place < shape.OutputSize; place++)
            {
                var sum = T.Zero;
                for (var tap = 0; tap < shape.KernelHeight * shape.KernelWidth; tap++)
                {
                    var source = Source(shape, place, tap);
                    sum += source < 0 ? T.Zero : x[(image * shape.ImageSize) + source] * filters[Weight(shape, place, tap)];
                }
                y[(image * shape.OutputSize) + place] = sum;
            }
        }
    }

    /// <summary>As <see cref="Depthwise.BackpropInput"/>.</summary>
    public static void BackpropInput<T>(in ConvolutionShape shape, T* filters, T* dy, T* dx, int images) where T : unmanaged, INumber<T>
    {
        for (nint image = 0; image < images; image++)
        {
            var target = dx + (image * shape.ImageSize);
            new Span<T>(target, shape.ImageSize).Clear();
            for (var place = 0; place < shape.OutputSize; place++)
            {
                for (var tap = 0; tap < shape.KernelHeight * shape.KernelWidth; tap++)
                {
                    if (Source(shape, place, tap) is >= 0 and var source)
                    {
                        target[source] += dy[(image * shape.OutputSize) + place] * filters[Weight(shape, place, tap)];
                    }
                }
            }
        }
    }

    /// <summary>As <see cref="Depthwise.BackpropFilter"/>.</summary>
    public static void BackpropFilter<T>(in ConvolutionShape shape, T* x, T* dy, T* dFilters, int images) where T : unmanaged, INumber<T>
    {
        for (nint image = 0; image < images; image++)
        {
            for (var place = 0; place < shape.OutputSize; place++)
            {
                for (var tap = 0; tap < shape.KernelHeight * shape.KernelWidth; tap++)
                {
                    if (Source(shape, place, tap) is >= 0 and var source)
                    {
                        dFilters[Weight(shape, place, tap)] += dy[(image * shape.OutputSize) + place] * x[(image * shape.ImageSize) + source];
                    }
                }
            }
        }
    }

    private static int Weight(in ConvolutionShape shape, int place, int tap) => (tap * shape.Filters) + (place % shape.Filters);

    // Where in the image the factor of a tap for an output lies, or -1 in the padding.
    private static int Source(in ConvolutionShape shape, int place, int tap)
    {
        var (pixel, filter) = Math.DivRem(place, shape.Filters);
        var (y, x) = Math.DivRem(pixel, shape.OutputWidth);
        var (ky, kx) = Math.DivRem(tap, shape.KernelWidth);
        var row = (y * shape.StrideY) + ky - shape.PadTop;
        var column = (x * shape.StrideX) + kx - shape.PadLeft;
        var inside = row >= 0 && row < shape.Height && column >= 0 && column < shape.Width;
        return inside ? (((row * shape.Width) + column) * shape.Channels) + (filter / (shape.Filters / shape.Channels)) : -1;
    }
}
