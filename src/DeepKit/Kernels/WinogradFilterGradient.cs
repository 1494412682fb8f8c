using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The gradient of 3x3 filters in the frequencies of <see cref="Winograd{TSimd, TVector}"/>: for each frequency, what the images have
/// there times what the outputs' gradients have, summed over all tiles.
/// </summary>
internal unsafe ref struct WinogradFilterGradient<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Frequencies = WinogradTiles<TSimd, TVector>.Frequencies;

    // The tiles of a block are K of its products.
    private const int TilesAtOnce = 128;

    private readonly ConvolutionShape _shape;
    private readonly int _columns;
    private readonly float* _gradients;
    private readonly float* _products;
    private readonly nint _step;
    private readonly nint _productStep;
    private readonly nint* _run;
    private readonly nint* _channels;
    private readonly nint* _cRows;
    private readonly float* _sums;
    private WinogradTiles<TSimd, TVector> _tiles;

    public WinogradFilterGradient(in ConvolutionShape shape, Scratch scratch)
    {
        var width = Tile<TSimd, TVector>.PanelWidth;
        _shape = shape;
        _columns = (shape.Filters + width - 1) / width * width;
        _tiles = new WinogradTiles<TSimd, TVector>(shape, TilesAtOnce, scratch);
        _step = _tiles.Room(_columns);
        _gradients = scratch.Floats(Frequencies * _step);
        _productStep = (nint)shape.Channels * _columns;
        _products = scratch.Floats(Frequencies * _productStep);
        _run = Patches.Multiples(scratch, 1, 0);
        _channels = Patches.Multiples(scratch, shape.Channels, 1);
        _cRows = Patches.Multiples(scratch, shape.Channels, _columns);
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
    }

    /// <summary>dFilters += what the images x and the gradients dy of their outputs give.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Images(float* x, float* dy, float* dFilters, int images)
    {
        nint all = (nint)images * _tiles.Lines;
        for (nint line = 0; line < all; line += _tiles.LinesAtOnce)
        {
            var lines = Math.Min(_tiles.LinesAtOnce, all - line);
            _tiles.Read(x, line, lines);
            ReadGradients(dy, line, lines);
            Multiply(lines * _tiles.Columns, accumulate: line > 0);
        }

        if (all > 0)
        {
            Finish(dFilters);
        }
    }

    // The frequencies of a block's gradients: of each a panel after the other, whose rows are the tiles. What is left of the last panel has
    // any values: they make columns of the products that nobody reads.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadGradients(float* dy, nint line, nint lines)
    {
        nint width = Tile<TSimd, TVector>.PanelWidth, filters = _shape.Filters, across = _shape.OutputWidth * filters;
        nint panel = lines * _tiles.Columns * width;
        var target = _gradients;
        for (var end = line + lines; line < end; line++)
        {
            var (image, row) = Math.DivRem(line, _tiles.Lines);
            var source = dy + (image * _shape.OutputSize) + (2 * row * across);
            var below = (2 * row) + 1 < _shape.OutputHeight ? across : 0;
            for (nint column = 0; column < _shape.OutputWidth; column += 2, source += 2 * filters, target += width)
            {
                var beside = column + 1 < _shape.OutputWidth ? filters : 0;
                nint filter = 0;
                for (; filter + TSimd.Width <= filters; filter += TSimd.Width)
                {
                    var place = target + (filter / width * panel) + (filter % width);
                    ReadTile<TSimd, TVector>(source + filter, below, beside, place);
                }

                for (; filter < filters; filter++)
                {
                    var place = target + (filter / width * panel) + (filter % width);
                    ReadTile<Simd1, float>(source + filter, below, beside, place);
                }
            }
        }
    }

    // What lies outside the output has no offset, and no gradient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadTile<TPart, TPartVector>(float* dy, nint below, nint beside, float* target)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        Winograd<TPart, TPartVector>.OutputGradient(
            TPart.Load(dy),
            beside == 0 ? TPart.Zero : TPart.Load(dy + beside),
            below == 0 ? TPart.Zero : TPart.Load(dy + below),
            below == 0 || beside == 0 ? TPart.Zero : TPart.Load(dy + below + beside),
            target,
            _step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(nint tiles, bool accumulate)
    {
        nint width = Tile<TSimd, TVector>.PanelWidth;
        var walk = new TileWalk(_run, 1, tiles, _tiles.Stride);
        var store = new TileStore((int)width, accumulate, _sums);
        for (nint frequency = 0; frequency < Frequencies; frequency++)
        {
            var a = _tiles.Values + (frequency * _tiles.Step);
            var b = _gradients + (frequency * _step);
            var c = _products + (frequency * _productStep);
            for (nint column = 0; column < _columns; column += width, b += tiles * width)
            {
                Tile<TSimd, TVector>.Multiply(a, _channels, walk, b, width, c + column, _cRows, _shape.Channels, store);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(float* dFilters)
    {
        nint filters = _shape.Filters, tap = _shape.Channels * filters;
        for (nint channel = 0; channel < _shape.Channels; channel++, dFilters += filters)
        {
            var products = _products + (channel * _columns);
            nint filter = 0;
            for (; filter + TSimd.Width <= filters; filter += TSimd.Width)
            {
                Winograd<TSimd, TVector>.AddFilterGradient(products + filter, _productStep, dFilters + filter, tap);
            }

            for (; filter < filters; filter++)
            {
                Winograd<Simd1, float>.AddFilterGradient(products + filter, _productStep, dFilters + filter, tap);
            }
        }
    }
}
