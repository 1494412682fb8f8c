using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The gradient of one to three filters: vectors lie along the patch, K along all pixels of the image, and the gradients are spread over
/// those, with zeros where there is no output.
/// </summary>
internal readonly unsafe ref struct ConvolutionNarrowGradient<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // So many pixels are used for the whole patch before the next ones.
    private const int PixelsAtOnce = 256;

    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;
    private readonly nint _pixels;
    private readonly float* _spread;
    private readonly float* _dFilters;
    private readonly float* _sums;
    private readonly nint* _run;
    private readonly nint* _aRows;
    private readonly nint* _cRows;

    public ConvolutionNarrowGradient(scoped in ConvolutionShape shape, Scratch scratch)
    {
        _shape = shape;
        _patches = new Patches(shape, scratch);
        _pixels = ((nint)(shape.OutputHeight - 1) * _patches.Width) + shape.OutputWidth;
        _spread = scratch.Floats(_pixels * shape.Filters);
        new Span<float>(_spread, checked((int)(_pixels * shape.Filters))).Clear();
        _dFilters = scratch.Floats((nint)shape.Filters * shape.PatchSize);
        new Span<float>(_dFilters, shape.Filters * shape.PatchSize).Clear();
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        _run = Patches.Multiples(scratch, 1, 0);
        _aRows = Patches.Multiples(scratch, shape.Filters, 1);
        _cRows = Patches.Multiples(scratch, shape.Filters, shape.PatchSize);
    }

    public static bool Serves(in ConvolutionShape shape) =>
        ConvolutionNarrow<TSimd, TVector>.Serves(shape) && !shape.HasStrides && shape.OutputPixels > 0
        && shape.RunLength % Tile<TSimd, TVector>.PanelWidth == 0;

    /// <summary>Adds what one image x and the gradient dy of its output give, to be returned by <see cref="Finish"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Image(float* x, float* dy)
    {
        var image = _patches.Read(x);
        var line = _shape.OutputWidth * _shape.Filters;
        for (nint row = 0; row < _shape.OutputHeight; row++)
        {
            new ReadOnlySpan<float>(dy + (row * line), line).CopyTo(new Span<float>(_spread + (row * _patches.Width * _shape.Filters), line));
        }

        var store = new TileStore(Tile<TSimd, TVector>.PanelWidth, true, _sums);
        for (nint pixel = 0; pixel < _pixels; pixel += PixelsAtOnce)
        {
            var walk = new TileWalk(_run, 1, Math.Min(PixelsAtOnce, _pixels - pixel), _shape.Filters);
            var target = _dFilters;
            for (nint run = 0; run < _patches.RunCount; run++)
            {
                var panel = image + (pixel * _shape.Channels) + _patches.Runs[run];
                for (nint end = _patches.RunLength; end > 0; end -= store.Columns, panel += store.Columns, target += store.Columns)
                {
                    Tile<TSimd, TVector>.Multiply(
                        _spread + (pixel * _shape.Filters), _aRows, walk, panel, _shape.Channels, target, _cRows, _shape.Filters, store);
                }
            }
        }
    }

    /// <summary>dFilters += the gradient gathered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Finish(float* dFilters)
    {
        for (nint weight = 0; weight < _shape.PatchSize; weight++)
        {
            for (nint filter = 0; filter < _shape.Filters; filter++)
            {
                *dFilters++ += _dFilters[(filter * _shape.PatchSize) + weight];
            }
        }
    }
}
