using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Gradients of convolutions of each channel by itself with one filter each; vectors lie along the channels.</summary>
internal static unsafe class DepthwiseGradients<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Vectors of channels that go through an image together, so that what all taps of a filter read stays in the cache.</summary>
    private const int TileVectors = 2;

    /// <summary>dx = the gradient of the images: each dy times the filter, added where its window lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Inputs(in ConvolutionShape shape, float* filters, float* dy, float* dx, int images)
    {
        new Span<float>(dx, images * shape.ImageSize).Clear();
        Rows(shape, dx, dy, images, new Spread(filters));
    }

    /// <summary>dFilters += what these images give: the sums of x times dy over all places, tap by tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Filters(in ConvolutionShape shape, float* x, float* dy, float* dFilters, int images) =>
        Rows(shape, x, dy, images, new Gather(dFilters));

    private interface IRowPass
    {
        /// <summary>
        /// What one tap has to do with the pixels of one row, so many from image and outputs on, for the channels from one on as far as whole
        /// vectors go before the end; returns the first that is left.
        /// </summary>
        int Tap<TS, TV>(int tap, float* image, float* outputs, int count, nint step, int channels, int channel, int end)
            where TS : struct, ISimd<TV>
            where TV : struct;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TPass>(in ConvolutionShape shape, float* x, float* dy, int images, TPass pass) where TPass : struct, IRowPass
    {
        for (nint image = 0; image < images; image++)
        {
            for (var first = 0; first < shape.Channels; first += TileVectors * TSimd.Width)
            {
                var end = Math.Min(first + (TileVectors * TSimd.Width), shape.Channels);
                Tile(shape, x + (image * shape.ImageSize), dy + (image * shape.OutputSize), first, end, pass);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TPass>(in ConvolutionShape shape, float* x, float* dy, int first, int end, TPass pass) where TPass : struct, IRowPass
    {
        for (var row = 0; row < shape.OutputHeight; row++)
        {
            var top = (row * shape.StrideY) - shape.PadTop;
            var outputs = dy + ((nint)row * shape.OutputWidth * shape.Channels);
            for (var ky = Math.Max(0, -top); ky < Math.Min(shape.KernelHeight, shape.Height - top); ky++)
            {
                Row(shape, ky, x + ((nint)(top + ky) * shape.Width * shape.Channels), outputs, first, end, pass);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<TPass>(in ConvolutionShape shape, int ky, float* image, float* outputs, int channel, int endChannel, TPass pass)
        where TPass : struct, IRowPass
    {
        nint step = (nint)shape.StrideX * shape.Channels;
        for (var kx = 0; kx < shape.KernelWidth; kx++)
        {
            var offset = kx - shape.PadLeft;
            var first = offset >= 0 ? 0 : (shape.StrideX - 1 - offset) / shape.StrideX;
            var end = shape.Width - 1 < offset ? 0 : Math.Min(shape.OutputWidth, ((shape.Width - 1 - offset) / shape.StrideX) + 1);
            if (first < end)
            {
                var source = image + ((((nint)first * shape.StrideX) + offset) * shape.Channels);
                var target = outputs + ((nint)first * shape.Channels);
                var tap = (ky * shape.KernelWidth) + kx;
                var whole = pass.Tap<TSimd, TVector>(tap, source, target, end - first, step, shape.Channels, channel, endChannel);
                pass.Tap<Simd1, float>(tap, source, target, end - first, step, shape.Channels, whole, endChannel);
            }
        }
    }

    private readonly struct Spread(float* filters) : IRowPass
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Tap<TS, TV>(int tap, float* image, float* outputs, int count, nint step, int channels, int channel, int end)
            where TS : struct, ISimd<TV>
            where TV : struct
        {
            for (; channel + TS.Width <= end; channel += TS.Width)
            {
                var factor = TS.Load(filters + ((nint)tap * channels) + channel);
                for (nint pixel = 0; pixel < count; pixel++)
                {
                    var target = image + (pixel * step) + channel;
                    TS.Store(TS.MultiplyAdd(TS.Load(outputs + (pixel * channels) + channel), factor, TS.Load(target)), target);
                }
            }
            return channel;
        }
    }

    private readonly struct Gather(float* dFilters) : IRowPass
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Tap<TS, TV>(int tap, float* image, float* outputs, int count, nint step, int channels, int channel, int end)
            where TS : struct, ISimd<TV>
            where TV : struct
        {
            for (; channel + (2 * TS.Width) <= end; channel += 2 * TS.Width)
            {
                Two<TS, TV>(image + channel, outputs + channel, count, step, channels, dFilters + ((nint)tap * channels) + channel);
            }
            for (; channel + TS.Width <= end; channel += TS.Width)
            {
                var target = dFilters + ((nint)tap * channels) + channel;
                var sum = TS.Load(target);
                for (nint pixel = 0; pixel < count; pixel++)
                {
                    sum = TS.MultiplyAdd(TS.Load(image + (pixel * step) + channel), TS.Load(outputs + (pixel * channels) + channel), sum);
                }
                TS.Store(sum, target);
            }
            return channel;
        }

        /// <summary>Two vectors of channels, even and odd pixels apart, so that sums need not wait for each other.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Two<TS, TV>(float* image, float* outputs, int count, nint step, nint channels, float* target)
            where TS : struct, ISimd<TV>
            where TV : struct
        {
            TV a = TS.Load(target), b = TS.Load(target + TS.Width), c = TS.Zero, d = TS.Zero;
            for (var pixel = 0; pixel + 2 <= count; pixel += 2)
            {
                a = TS.MultiplyAdd(TS.Load(image), TS.Load(outputs), a);
                b = TS.MultiplyAdd(TS.Load(image + TS.Width), TS.Load(outputs + TS.Width), b);
                c = TS.MultiplyAdd(TS.Load(image + step), TS.Load(outputs + channels), c);
                d = TS.MultiplyAdd(TS.Load(image + step + TS.Width), TS.Load(outputs + channels + TS.Width), d);
                image += 2 * step;
                outputs += 2 * channels;
            }
            if (count % 2 > 0)
            {
                a = TS.MultiplyAdd(TS.Load(image), TS.Load(outputs), a);
                b = TS.MultiplyAdd(TS.Load(image + TS.Width), TS.Load(outputs + TS.Width), b);
            }
            TS.Store(TS.Add(a, c), target);
            TS.Store(TS.Add(b, d), target + TS.Width);
        }
    }
}
