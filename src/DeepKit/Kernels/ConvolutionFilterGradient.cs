using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The gradient of a convolution's filters: its rows are the places under the kernel, and K runs over the output pixels, row by row.
/// </summary>
internal readonly unsafe ref struct ConvolutionFilterGradient<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // About so many output pixels are used for all rows before the next ones.
    private const int PixelsAtOnce = 512;

    // Below this many rows the gradients are used too rarely to be worth copying.
    private const int RowsWorthPacking = 96;

    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;
    private readonly nint* _places;
    private readonly nint* _rows;
    private readonly nint* _lines;
    private readonly int _linesAtOnce;
    private readonly float* _packed;
    private readonly float* _sums;

    public ConvolutionFilterGradient(in ConvolutionShape shape, Scratch scratch)
    {
        _shape = shape;
        _patches = new Patches(shape, scratch);
        _places = Places(_patches, scratch);
        _rows = Patches.Multiples(scratch, shape.PatchSize, shape.Filters);
        _lines = Patches.Multiples(scratch, shape.OutputHeight, (nint)shape.StrideY * _patches.Width * shape.Channels);
        _linesAtOnce = Math.Max(1, PixelsAtOnce / Math.Max(1, shape.OutputWidth));
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        _packed = scratch.Floats((nint)Math.Min(_linesAtOnce, shape.OutputHeight) * shape.OutputWidth * Tile<TSimd, TVector>.PanelWidth);
    }

    /// <summary>Adds what one image x and the gradient dy of its output give.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Image(float* x, float* dy, float* dFilters)
    {
        var image = _patches.Read(x);
        nint width = Tile<TSimd, TVector>.PanelWidth;
        for (nint line = 0; line < _shape.OutputHeight; line += _linesAtOnce)
        {
            var lines = Math.Min(_linesAtOnce, _shape.OutputHeight - line);
            var walk = new TileWalk(_lines + line, lines, _shape.OutputWidth, (nint)_shape.StrideX * _shape.Channels);
            for (nint column = 0; column < _shape.Filters; column += width)
            {
                var columns = Math.Min(width, _shape.Filters - column);
                var panel = dy + (line * _shape.OutputWidth * _shape.Filters) + column;
                var packed = columns < width || _shape.PatchSize >= RowsWorthPacking;
                if (packed)
                {
                    Panels.Pack(new Matrix<float>(panel, _shape.Filters), lines * _shape.OutputWidth, columns, width, _packed);
                    panel = _packed;
                }

                var store = new TileStore((int)columns, true, _sums);
                Tile<TSimd, TVector>.Multiply(
                    image, _places, walk, panel, packed ? width : _shape.Filters, dFilters + column, _rows, _shape.PatchSize, store);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint* Places(Patches patches, Scratch scratch)
    {
        var places = scratch.Offsets((nint)patches.RunCount * patches.RunLength);
        var place = places;
        for (nint run = 0; run < patches.RunCount; run++)
        {
            for (nint i = 0; i < patches.RunLength; i++)
            {
                *place++ = patches.Runs[run] + i;
            }
        }

        return places;
    }
}
