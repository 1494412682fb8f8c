using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Convolutions of each channel by itself with one filter each; vectors lie along the channels.</summary>
internal static unsafe class DepthwiseForward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Output pixels beside each other that share the loads of the filters.</summary>
    private const int Together = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Images(in ConvolutionShape shape, float* x, float* filters, float* y, int images)
    {
        for (nint image = 0; image < images; image++)
        {
            for (var row = 0; row < shape.OutputHeight; row++)
            {
                Row(shape, x + (image * shape.ImageSize), filters, y + (image * shape.OutputSize), row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(in ConvolutionShape shape, float* x, float* filters, float* y, int row)
    {
        var top = (row * shape.StrideY) - shape.PadTop;
        var taps = new DepthwiseTaps(Math.Max(0, -top), Math.Min(shape.KernelHeight, shape.Height - top), 0, shape.KernelWidth);
        var target = y + ((nint)row * shape.OutputWidth * shape.Channels);
        for (var column = 0; column < shape.OutputWidth;)
        {
            var left = (column * shape.StrideX) - shape.PadLeft;
            var source = x + ((((nint)top * shape.Width) + left) * shape.Channels);
            var right = left + ((Together - 1) * shape.StrideX) + shape.KernelWidth;
            if (left >= 0 && right <= shape.Width && column + Together <= shape.OutputWidth)
            {
                var whole = Four<TSimd, TVector>(shape, taps, source, filters, target, 0);
                Four<Simd1, float>(shape, taps, source, filters, target, whole);
                column += Together;
                target += Together * shape.Channels;
            }
            else
            {
                var inside = taps with { FirstColumn = Math.Max(0, -left), EndColumn = Math.Min(shape.KernelWidth, shape.Width - left) };
                var whole = One<TSimd, TVector>(shape, inside, source, filters, target, 0);
                One<Simd1, float>(shape, inside, source, filters, target, whole);
                column++;
                target += shape.Channels;
            }
        }
    }

    /// <summary>Four pixels, from a channel on as far as whole vectors go; returns the first channel that is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Four<TS, TV>(in ConvolutionShape shape, in DepthwiseTaps taps, float* x, float* filters, float* y, int channel)
        where TS : struct, ISimd<TV>
        where TV : struct
    {
        nint channels = shape.Channels, step = (nint)shape.StrideX * shape.Channels;
        for (; channel + TS.Width <= shape.Channels; channel += TS.Width)
        {
            TV a = TS.Zero, b = TS.Zero, c = TS.Zero, d = TS.Zero;
            for (var ky = taps.FirstRow; ky < taps.EndRow; ky++)
            {
                var source = x + ((nint)ky * shape.Width * channels) + channel;
                var weight = filters + ((nint)ky * shape.KernelWidth * channels) + channel;
                for (var kx = 0; kx < shape.KernelWidth; kx++)
                {
                    var factor = TS.Load(weight);
                    a = TS.MultiplyAdd(TS.Load(source), factor, a);
                    b = TS.MultiplyAdd(TS.Load(source + step), factor, b);
                    c = TS.MultiplyAdd(TS.Load(source + (2 * step)), factor, c);
                    d = TS.MultiplyAdd(TS.Load(source + (3 * step)), factor, d);
                    source += channels;
                    weight += channels;
                }
            }
            TS.Store(a, y + channel);
            TS.Store(b, y + channels + channel);
            TS.Store(c, y + (2 * channels) + channel);
            TS.Store(d, y + (3 * channels) + channel);
        }
        return channel;
    }

    /// <summary>One pixel, of which only some taps lie in the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int One<TS, TV>(in ConvolutionShape shape, in DepthwiseTaps taps, float* x, float* filters, float* y, int channel)
        where TS : struct, ISimd<TV>
        where TV : struct
    {
        nint channels = shape.Channels;
        for (; channel + TS.Width <= shape.Channels; channel += TS.Width)
        {
            var sum = TS.Zero;
            for (var ky = taps.FirstRow; ky < taps.EndRow; ky++)
            {
                var source = x + ((nint)ky * shape.Width * channels) + channel;
                var weight = filters + ((nint)ky * shape.KernelWidth * channels) + channel;
                for (nint kx = taps.FirstColumn; kx < taps.EndColumn; kx++)
                {
                    sum = TS.MultiplyAdd(TS.Load(source + (kx * channels)), TS.Load(weight + (kx * channels)), sum);
                }
            }
            TS.Store(sum, y + channel);
        }
        return channel;
    }
}
