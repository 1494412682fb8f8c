using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The gradient of a convolution's input: for each run of the patch, dy · filtersᵀ is added straight to the places the run was read
/// from, so that no im2col matrix is made.
/// </summary>
internal readonly unsafe ref struct ConvolutionInputGradient<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // So many pixels are used for all runs before the next ones.
    private const int PixelsAtOnce = 132;

    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;
    private readonly nint* _rows;
    private readonly nint* _start;
    private readonly float* _packed;
    private readonly float* _sums;

    public ConvolutionInputGradient(in ConvolutionShape shape, float* filters, Scratch scratch)
    {
        _shape = shape;
        _patches = new Patches(shape, scratch);
        _rows = Patches.Multiples(scratch, shape.OutputPixels, shape.Filters);
        _start = Patches.Multiples(scratch, 1, 0);
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        nint width = Tile<TSimd, TVector>.PanelWidth, length = _patches.RunLength;
        var runSize = (length + width - 1) / width * width * shape.Filters;
        _packed = scratch.Floats(_patches.RunCount * runSize);
        for (nint run = 0; run < _patches.RunCount; run++)
        {
            var source = new Matrix<float>(filters + (run * length * shape.Filters), shape.Filters, transposed: true);
            Panels.PackAll(source, shape.Filters, length, width, _packed + (run * runSize));
        }
    }

    /// <summary>The gradient dx of one image from the gradient dy of its output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Image(float* dy, float* dx)
    {
        var image = _patches.BeginGradient(dx);
        nint width = Tile<TSimd, TVector>.PanelWidth, length = _patches.RunLength;
        var walk = new TileWalk(_start, 1, _shape.Filters, 1);
        for (nint pixel = 0; pixel < _shape.OutputPixels; pixel += PixelsAtOnce)
        {
            var pixels = Math.Min(PixelsAtOnce, _shape.OutputPixels - pixel);
            var panel = _packed;
            for (nint run = 0; run < _patches.RunCount; run++)
            {
                for (nint column = 0; column < length; column += width)
                {
                    var store = new TileStore((int)Math.Min(width, length - column), true, _sums);
                    var target = image + _patches.Runs[run] + column;
                    Tile<TSimd, TVector>.Multiply(
                        dy, _rows + pixel, walk, panel, width, target, _patches.Pixels + pixel, pixels, store);
                    panel += width * _shape.Filters;
                }
            }
        }

        _patches.EndGradient(dx);
    }
}
