using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The gradients of a convolution through max pooling, from the windows' gradients alone: a fraction of the dense work. Needs runs of
/// whole vectors.
/// </summary>
internal readonly unsafe ref struct ConvolutionPoolSparse<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;
    private readonly Patches _target;
    private readonly int _positions;
    private readonly int _places;
    private readonly nint* _windows;
    private readonly nint* _parts;
    private readonly PatchGradient* _gradients;
    private readonly nint* _used;
    private readonly ulong* _masks;
    private readonly float* _filters;
    private readonly float* _dFilters;

    public ConvolutionPoolSparse(in ConvolutionShape shape, in PoolShape pool, float* filters, Scratch scratch)
    {
        _shape = shape;
        _patches = new Patches(shape, scratch);
        _target = new Patches(shape, scratch);
        _positions = pool.WindowHeight * pool.WindowWidth;
        _places = pool.OutputHeight * pool.OutputWidth;
        _windows = _patches.Windows(pool, scratch);
        _parts = Parts(_patches, scratch);
        _gradients = (PatchGradient*)scratch.Bytes((nint)(_places + 1) * shape.Filters * sizeof(PatchGradient));
        _used = scratch.Offsets(shape.Filters);
        var size = shape.Filters * shape.PatchSize;
        _masks = (ulong*)scratch.Offsets((nint)_places * _positions);
        _filters = scratch.Floats(size + (SparseTile<TSimd, TVector>.Vectors * TSimd.Width));
        _dFilters = scratch.Floats(size);
        new Span<float>(_dFilters, size).Clear();
        Transpose(filters, shape.PatchSize, shape.Filters, _filters);
    }

    // Patches in whole vectors, filter after filter.
    private nint Stride => _shape.PatchSize;

    /// <summary>Whether this serves such shapes, and better than the dense gradients.</summary>
    public static bool Serves(in ConvolutionShape shape, in PoolShape pool) =>
        shape.RunLength % TSimd.Width == 0 && 2 * pool.OutputHeight * pool.OutputWidth <= shape.OutputPixels;

    /// <summary>
    /// Adds what one image and its windows' gradients give to the gradient that <see cref="Finish"/> returns, and leaves the gradient
    /// of the image in dx, unless null.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Image(float* x, float* gradients, byte* argmax, float* dx)
    {
        Collect(gradients, argmax);
        var image = _patches.Read(x);
        nint vectors = Stride / TSimd.Width, room = _places + 1;
        for (nint first = 0; first < vectors; first += SparseTile<TSimd, TVector>.Vectors)
        {
            var count = Math.Min(SparseTile<TSimd, TVector>.Vectors, vectors - first);
            var offset = first * TSimd.Width;
            SparseTile<TSimd, TVector>.AddPatches(
                image, _parts + first, count, _gradients, _used, room, _dFilters + offset, Stride, _shape.Filters);
        }

        if (dx != null)
        {
            ImageGradient(gradients, argmax, dx);
        }
    }

    // Filters in groups that a mask has room for; a group's part of nine vectors stays in the first cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ImageGradient(float* gradients, byte* argmax, float* dx)
    {
        var target = _target.BeginGradient(dx);
        nint vectors = Stride / TSimd.Width;
        var windows = new WindowFilters(_places, _positions, _shape.Filters, _windows, _masks);
        for (nint filter = 0; filter < _shape.Filters; filter += WindowFilters.MaskBits)
        {
            windows.Mark<TSimd, TVector>(gradients + filter, argmax + filter, Math.Min(WindowFilters.MaskBits, _shape.Filters - filter));
            for (nint first = 0; first < vectors; first += SparseTile<TSimd, TVector>.Vectors)
            {
                var count = Math.Min(SparseTile<TSimd, TVector>.Vectors, vectors - first);
                var filters = _filters + (filter * Stride) + (first * TSimd.Width);
                SparseTile<TSimd, TVector>.AddFilters(target, _parts + first, count, windows, gradients + filter, filters, Stride);
            }
        }

        _target.EndGradient(dx);
    }

    /// <summary>dFilters += the gradient gathered.</summary>
    public void Finish(float* dFilters)
    {
        var size = _shape.Filters * _shape.PatchSize;
        Transpose(_dFilters, _shape.Filters, _shape.PatchSize, _filters);
        var sum = new Span<float>(dFilters, size);
        TensorPrimitives.Add(sum, new ReadOnlySpan<float>(_filters, size), sum);
    }

    // For each filter the windows' gradients that are not 0, without a branch: one too many is written, and not counted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(float* gradients, byte* argmax)
    {
        nint filters = _shape.Filters, places = _places, positions = _positions;
        var row = _gradients;
        for (nint filter = 0; filter < filters; filter++, row += places + 1)
        {
            var next = row;
            var windows = _windows;
            nint at = filter;
            for (nint place = 0; place < places; place++, at += filters, windows += positions)
            {
                var gradient = gradients[at];
                *next = new PatchGradient(windows[argmax[at]], gradient);

                // Shifted, because -0 is 0 too.
                next += BitConverter.SingleToUInt32Bits(gradient) << 1 != 0 ? 1 : 0;
            }

            _used[filter] = (nint)(next - row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint* Parts(Patches patches, Scratch scratch)
    {
        nint inRun = patches.RunLength / TSimd.Width;
        var parts = scratch.Offsets(patches.RunCount * inRun);
        for (nint part = 0; part < patches.RunCount * inRun; part++)
        {
            parts[part] = patches.Runs[part / inRun] + (part % inRun * TSimd.Width);
        }

        return parts;
    }

    private static void Transpose(float* source, int rows, int columns, float* target) =>
        Panels.Pack(new Matrix<float>(source, columns, transposed: true), columns, rows, rows, target);
}
