using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Convolution of images of one channel with 3x3 filters, and through it the gradient of a 2x2 max pooling.</summary>
internal readonly unsafe ref struct ConvolutionNine<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // So many pixels or windows are computed for all filters before the next ones.
    private const int PlacesAtOnce = 128;

    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;

    public ConvolutionNine(scoped in ConvolutionShape shape, Scratch scratch)
    {
        _shape = shape;
        _patches = new Patches(shape, scratch);
    }

    public Patches Patches => _patches;

    public static bool Serves(in ConvolutionShape shape) =>
        shape is { Channels: 1, KernelHeight: 3, KernelWidth: 3, DilationY: 1, DilationX: 1 };

    /// <summary>Whether the four positions of a window that lies in the image are neighbours there, too.</summary>
    public static bool ServesPool(in ConvolutionShape shape, in PoolShape pool) =>
        Serves(shape) && shape is { StrideY: 1, StrideX: 1 } && pool.IsWholeFour;

    /// <summary>One image x into its output y; bias has a value for each filter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Image(float* x, float* filters, float* bias, float floor, float* y)
    {
        nint line = _patches.Width, stride = _shape.Filters;
        var image = _patches.Read(x);
        NineTile<TSimd, TVector> tile = new(image, line, stride);
        NineTile<Simd1, float> rest = new(image, line, stride);
        for (nint pixel = 0; pixel < _shape.OutputPixels; pixel += PlacesAtOnce, y += PlacesAtOnce * stride)
        {
            var count = Math.Min(PlacesAtOnce, _shape.OutputPixels - pixel);
            var patches = _patches.Pixels + pixel;
            nint filter = 0;
            for (; filter + TSimd.Width <= stride; filter += TSimd.Width)
            {
                tile.Multiply(patches, count, filters + filter, bias + filter, floor, y + filter);
            }

            for (; filter < stride; filter++)
            {
                rest.Multiply(patches, count, filters + filter, bias + filter, floor, y + filter);
            }
        }
    }

    /// <summary>One image x into the maxima of 2x2 windows and (unless null) their positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PooledImage(float* x, nint* windows, int count, float* filters, float* bias, float floor, float* pooled, byte* argmax)
    {
        nint line = _patches.Width, stride = _shape.Filters;
        var image = _patches.Read(x);
        NineTile<TSimd, TVector> tile = new(image, line, stride);
        NineTile<Simd1, float> rest = new(image, line, stride);
        for (nint place = 0; place < count; place += PlacesAtOnce, windows += 4 * PlacesAtOnce, pooled += PlacesAtOnce * stride)
        {
            var places = Math.Min(PlacesAtOnce, count - place);
            nint filter = 0;
            for (; filter + TSimd.Width <= stride; filter += TSimd.Width)
            {
                var positions = argmax == null ? null : argmax + (place * stride) + filter;
                tile.Pool(windows, places, filters + filter, bias + filter, floor, pooled + filter, positions);
            }

            for (; filter < stride; filter++)
            {
                var positions = argmax == null ? null : argmax + (place * stride) + filter;
                rest.Pool(windows, places, filters + filter, bias + filter, floor, pooled + filter, positions);
            }
        }
    }

    /// <summary>Adds to the gradient of the filters what one image x and its windows' gradients give.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddPoolGradient(float* x, nint* windows, int count, float* gradients, byte* argmax, float* dFilters)
    {
        nint line = _patches.Width, stride = _shape.Filters;
        var image = _patches.Read(x);
        NineTile<TSimd, TVector> tile = new(image, line, stride);
        NineTile<Simd1, float> rest = new(image, line, stride);
        for (nint place = 0; place < count; place += PlacesAtOnce, windows += 4 * PlacesAtOnce, gradients += PlacesAtOnce * stride)
        {
            var places = Math.Min(PlacesAtOnce, count - place);
            var positions = argmax + (place * stride);
            nint filter = 0;
            for (; filter + TSimd.Width <= stride; filter += TSimd.Width)
            {
                tile.AddPoolGradient(windows, places, gradients + filter, positions + filter, dFilters + filter);
            }

            for (; filter < stride; filter++)
            {
                rest.AddPoolGradient(windows, places, gradients + filter, positions + filter, dFilters + filter);
            }
        }
    }
}
