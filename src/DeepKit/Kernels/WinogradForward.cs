using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>3x3 convolution in the frequencies of <see cref="Winograd{TSimd, TVector}"/>, block by block of tiles.</summary>
internal unsafe ref struct WinogradForward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Frequencies = WinogradTiles<TSimd, TVector>.Frequencies;

    // What a block's frequencies and products may take of the second cache, in floats.
    private const int BlockSize = 64 * 1024;

    // A panel of this depth takes half of the first cache.
    private const int MaximumDepth = 256;

    private readonly ConvolutionShape _shape;
    private readonly int _columns;
    private readonly float _floor;
    private readonly float* _bias;
    private readonly float* _filters;
    private readonly float* _products;
    private readonly nint _step;
    private readonly nint* _run;
    private readonly nint* _aRows;
    private readonly nint* _cRows;
    private readonly float* _sums;
    private WinogradTiles<TSimd, TVector> _tiles;

    /// <param name="shape">One that is <see cref="ConvolutionShape.IsWinograd"/>.</param>
    /// <param name="filters">[3, 3, Channels, Filters].</param>
    /// <param name="epilogue">What becomes of the output.</param>
    /// <param name="scratch">Must outlive this.</param>
    public WinogradForward(in ConvolutionShape shape, float* filters, Epilogue<float> epilogue, Scratch scratch)
    {
        var width = Tile<TSimd, TVector>.PanelWidth;
        _shape = shape;
        _columns = (shape.Filters + width - 1) / width * width;
        _floor = TileStore.FloorOf(epilogue.Activation);
        _bias = Bias.Padded(epilogue.Bias, shape.Filters, _columns, scratch);

        var tilesAtOnce = Math.Clamp(BlockSize / Frequencies / (shape.Channels + _columns), 24, 96);
        _tiles = new WinogradTiles<TSimd, TVector>(shape, tilesAtOnce, scratch);
        var rows = _tiles.LinesAtOnce * _tiles.Columns;
        _step = _tiles.Room(_columns);
        _products = scratch.Floats(Frequencies * _step);
        _run = Patches.Multiples(scratch, 1, 0);
        _aRows = Patches.Multiples(scratch, rows, _tiles.Stride);
        _cRows = Patches.Multiples(scratch, rows, _columns);
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        _filters = scratch.Floats((nint)Frequencies * shape.Channels * _columns);
        ReadFilters(filters);
    }

    /// <summary>Images x into their outputs y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Images(float* x, float* y, int images)
    {
        nint all = (nint)images * _tiles.Lines;
        for (nint line = 0; line < all;)
        {
            var end = Math.Min(all, line + _tiles.LinesAtOnce);
            Multiply(x, line, end - line);
            for (var products = _products; line < end; line++, products += _tiles.Columns * _columns)
            {
                var (image, row) = Math.DivRem(line, _tiles.Lines);
                StoreLine(products, y + (image * _shape.OutputSize) + (2 * row * _shape.OutputWidth * _shape.Filters), 2 * row);
            }
        }
    }

    /// <summary>Images x into the maxima of 2x2 windows, which are the tiles, and (unless null) the maxima's positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PooledImages(float* x, float* pooled, byte* argmax, int images)
    {
        nint all = (nint)images * _tiles.Lines, places = _tiles.Columns;
        for (nint line = 0; line < all; line += _tiles.LinesAtOnce)
        {
            var lines = Math.Min(_tiles.LinesAtOnce, all - line);
            Multiply(x, line, lines);
            var place = line * places * _shape.Filters;
            PoolPlaces(lines * places, pooled + place, argmax == null ? null : argmax + place);
        }
    }

    // The frequencies of all filters, in panels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadFilters(float* filters)
    {
        using var scratch = Scratch.Open();
        nint width = Tile<TSimd, TVector>.PanelWidth, channels = _shape.Channels, tap = channels * width, size = channels * _shape.Filters;
        var taps = scratch.Floats(9 * tap);
        var step = channels * _columns;
        for (nint column = 0; column < _shape.Filters; column += width)
        {
            for (nint i = 0; i < 9; i++)
            {
                var source = new Matrix<float>(filters + (i * size) + column, _shape.Filters);
                Panels.Pack(source, channels, Math.Min(width, _shape.Filters - column), width, taps + (i * tap));
            }

            var target = _filters + (column * channels);
            for (nint i = 0; i < tap; i += TSimd.Width)
            {
                Winograd<TSimd, TVector>.Filter(taps + i, tap, target + i, step);
            }
        }
    }

    // The products of a block's frequencies with those of the filters.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(float* x, nint line, nint lines)
    {
        _tiles.Read(x, line, lines);
        nint width = Tile<TSimd, TVector>.PanelWidth, depth = _shape.Channels, rows = lines * _tiles.Columns;
        for (nint frequency = 0; frequency < Frequencies; frequency++)
        {
            var a = _tiles.Values + (frequency * _tiles.Step);
            var b = _filters + (frequency * depth * _columns);
            var c = _products + (frequency * _step);
            for (nint column = 0; column < _columns; column += width, b += depth * width)
            {
                for (nint k = 0; k < depth; k += MaximumDepth)
                {
                    var walk = new TileWalk(_run, 1, Math.Min(MaximumDepth, depth - k), 1);
                    var store = new TileStore((int)width, k > 0, _sums);
                    Tile<TSimd, TVector>.Multiply(a + k, _aRows, walk, b + (k * width), width, c + column, _cRows, rows, store);
                }
            }
        }
    }

    // A line of tiles into two rows of the output; of the last ones perhaps only a half.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StoreLine(float* products, float* y, nint row)
    {
        nint filters = _shape.Filters, across = _shape.OutputWidth * filters;
        var lower = row + 1 < _shape.OutputHeight;
        for (nint column = 0; column < _shape.OutputWidth; column += 2, products += _columns, y += 2 * filters)
        {
            var right = column + 1 < _shape.OutputWidth;
            nint filter = 0;
            for (; filter + TSimd.Width <= filters; filter += TSimd.Width)
            {
                StoreTile<TSimd, TVector>(products, filter, y + filter, lower ? across : 0, right ? filters : 0);
            }

            for (; filter < filters; filter++)
            {
                StoreTile<Simd1, float>(products, filter, y + filter, lower ? across : 0, right ? filters : 0);
            }
        }
    }

    // What lies outside the output has no offset: it is stored first, where what lies inside then follows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StoreTile<TPart, TPartVector>(float* products, nint filter, float* y, nint below, nint beside)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        Winograd<TPart, TPartVector>.Output(products + filter, _step, out var y00, out var y01, out var y10, out var y11);
        TPartVector bias = TPart.Load(_bias + filter), floor = TPart.Broadcast(_floor);
        TPart.Store(TPart.Max(floor, TPart.Add(y11, bias)), y + below + beside);
        TPart.Store(TPart.Max(floor, TPart.Add(y10, bias)), y + below);
        TPart.Store(TPart.Max(floor, TPart.Add(y01, bias)), y + beside);
        TPart.Store(TPart.Max(floor, TPart.Add(y00, bias)), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PoolPlaces(nint places, float* pooled, byte* argmax)
    {
        nint filters = _shape.Filters;
        var products = _products;
        for (; places > 0; places--, products += _columns, pooled += filters)
        {
            nint filter = 0;
            for (; filter + TSimd.Width <= filters; filter += TSimd.Width)
            {
                PoolTile<TSimd, TVector>(products, filter, pooled, argmax);
            }

            for (; filter < filters; filter++)
            {
                PoolTile<Simd1, float>(products, filter, pooled, argmax);
            }

            argmax += argmax == null ? 0 : filters;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PoolTile<TPart, TPartVector>(float* products, nint filter, float* pooled, byte* argmax)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        Winograd<TPart, TPartVector>.Output(products + filter, _step, out var y00, out var y01, out var y10, out var y11);
        var largest = FourPool<TPart, TPartVector>.Largest(y00, y01, y10, y11, out var position);
        TPart.Store(TPart.Max(TPart.Broadcast(_floor), TPart.Add(largest, TPart.Load(_bias + filter))), pooled + filter);
        if (argmax != null)
        {
            TPart.StoreBytes(position, argmax + filter);
        }
    }
}
