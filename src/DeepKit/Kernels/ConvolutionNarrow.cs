using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Convolution into one to three filters: vectors lie along the patch.</summary>
internal readonly unsafe ref struct ConvolutionNarrow<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;
    private readonly float _floor;
    private readonly float* _filters;
    private readonly float* _bias;
    private readonly float* _sums;

    /// <param name="shape">One that this <see cref="Serves"/>.</param>
    /// <param name="filters">[KernelHeight, KernelWidth, Channels, Filters].</param>
    /// <param name="epilogue">What becomes of the output.</param>
    /// <param name="scratch">Must outlive this.</param>
    public ConvolutionNarrow(scoped in ConvolutionShape shape, float* filters, Epilogue<float> epilogue, Scratch scratch)
    {
        _shape = shape;
        _patches = new Patches(shape, scratch);
        _floor = TileStore.FloorOf(epilogue.Activation);
        _bias = Bias.Padded(epilogue.Bias, shape.Filters, shape.Filters, scratch);
        _sums = scratch.Floats(NarrowTile<TSimd, TVector>.Size);
        _filters = scratch.Floats((nint)shape.Filters * shape.PatchSize);
        ReadFilters(filters);
    }

    public static bool Serves(in ConvolutionShape shape) =>
        shape.Filters <= NarrowTile<TSimd, TVector>.MaximumColumns && shape.RunLength % TSimd.Width == 0;

    /// <summary>One image x into its output y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Image(float* x, float* y)
    {
        var walk = new TileWalk(_patches.Runs, _patches.RunCount, _patches.RunLength, 1);
        var store = new TileStore(_shape.Filters, false, _sums, _bias, _floor);
        NarrowTile<TSimd, TVector>.Multiply(
            _patches.Read(x), _patches.Pixels, walk, _filters, _shape.PatchSize, y, _shape.OutputPixels, store);
    }

    // Filter after filter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadFilters(float* filters)
    {
        nint size = _shape.PatchSize, count = _shape.Filters;
        for (nint weight = 0; weight < size; weight++)
        {
            for (nint filter = 0; filter < count; filter++)
            {
                _filters[(filter * size) + weight] = *filters++;
            }
        }
    }
}
