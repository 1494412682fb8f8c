using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Convolution image by image, with packed filters: the tile reads patches straight from the image (implicit im2col).</summary>
internal readonly unsafe ref struct ConvolutionForward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // So many pixels are computed for all filters before the next ones.
    private const int PixelsAtOnce = 132;

    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;
    private readonly float _floor;
    private readonly float* _packed;
    private readonly float* _sums;
    private readonly float* _bias;
    private readonly nint* _rows;

    public ConvolutionForward(in ConvolutionShape shape, float* filters, Epilogue<float> epilogue, Scratch scratch)
    {
        _shape = shape;
        _floor = TileStore.FloorOf(epilogue.Activation);
        _patches = new Patches(shape, scratch);
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        _rows = Kernels.Patches.Multiples(scratch, shape.OutputPixels, shape.Filters);
        var width = Tile<TSimd, TVector>.PanelWidth;
        var panels = (shape.Filters + width - 1) / width;
        _bias = Bias.Padded(epilogue.Bias, shape.Filters, panels * width, scratch);

        _packed = scratch.Floats((nint)panels * width * shape.PatchSize);
        Panels.PackAll(new Matrix<float>(filters, shape.Filters), shape.PatchSize, shape.Filters, width, _packed);
    }

    public Patches Patches => _patches;

    /// <summary>One image x into its output y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Image(float* x, float* y)
    {
        var image = _patches.Read(x);
        var width = Tile<TSimd, TVector>.PanelWidth;
        var walk = new TileWalk(_patches.Runs, _patches.RunCount, _patches.RunLength, 1);
        for (nint pixel = 0; pixel < _shape.OutputPixels; pixel += PixelsAtOnce)
        {
            var pixels = Math.Min(PixelsAtOnce, _shape.OutputPixels - pixel);
            for (nint column = 0; column < _shape.Filters; column += width)
            {
                var store = new TileStore((int)Math.Min(width, _shape.Filters - column), false, _sums, _bias + column, _floor);
                var panel = _packed + (column * _shape.PatchSize);
                Tile<TSimd, TVector>.Multiply(
                    image, _patches.Pixels + pixel, walk, panel, width, y + column, _rows + pixel, pixels, store);
            }
        }
    }

    /// <summary>
    /// One image x into the maxima of 2x2 windows, whose patches' offsets are <paramref name="windows"/>, and their positions.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PooledImage(float* x, nint* windows, int count, float* pooled, byte* argmax)
    {
        var image = _patches.Read(x);
        var width = Tile<TSimd, TVector>.PanelWidth;
        var walk = new TileWalk(_patches.Runs, _patches.RunCount, _patches.RunLength, 1);
        for (nint column = 0; column < _shape.Filters; column += width)
        {
            var store = new TileStore((int)Math.Min(width, _shape.Filters - column), false, _sums, _bias + column, _floor);
            var positions = argmax == null ? null : argmax + column;
            PoolTile<TSimd, TVector>.Multiply(
                image, windows, walk, _packed + (column * _shape.PatchSize), pooled + column, positions, _shape.Filters, count, store);
        }
    }
}
