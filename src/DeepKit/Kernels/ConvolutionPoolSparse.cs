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
    private readonly nint* _entries;
    private readonly float* _gradients;
    private readonly nint* _counts;
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
        _entries = scratch.Offsets((nint)(_places + 1) * shape.Filters);
        _gradients = scratch.Floats((nint)(_places + 1) * shape.Filters);
        _counts = scratch.Offsets(shape.Filters);

        // A last chunk reads as many vectors as a whole one.
        nint rest = SparseTile<TSimd, TVector>.Vectors * TSimd.Width, size = (nint)shape.Filters * Stride;
        _filters = scratch.Floats(size + rest);
        _dFilters = scratch.Floats(size);
        new Span<float>(_dFilters, (int)size).Clear();
        Transpose(filters, shape.PatchSize, shape.Filters, _filters);
        new Span<float>(_filters + size, (int)rest).Clear();
    }

    // Patches in whole vectors, filter after filter.
    private nint Stride => _shape.PatchSize;

    /// <summary>Whether this serves such shapes, and better than the dense gradients.</summary>
    public static bool Serves(in ConvolutionShape shape, in PoolShape pool)
    {
        var run = shape.DilationX == 1 ? shape.KernelWidth * shape.Channels : shape.Channels;
        return run % TSimd.Width == 0 && 2 * pool.OutputHeight * pool.OutputWidth <= shape.OutputPixels;
    }

    /// <summary>Adds what one image and its windows' gradients give to the gradient that <see cref="Finish"/> returns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FilterGradient(float* x, float* gradients, byte* argmax)
    {
        Collect(gradients, argmax);
        var image = _patches.Read(x);
        nint vectors = Stride / TSimd.Width;
        for (nint first = 0; first < vectors; first += SparseTile<TSimd, TVector>.Vectors)
        {
            SparseTile<TSimd, TVector>.AddPatches(
                image, _parts + first, Math.Min(SparseTile<TSimd, TVector>.Vectors, vectors - first), _entries, _gradients, _counts,
                _places + 1, _dFilters + (first * TSimd.Width), Stride, _shape.Filters);
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
                *dFilters++ += _dFilters[(filter * Stride) + weight];
            }
        }
    }

    /// <summary>The gradient dx of one image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void InputGradient(float* gradients, byte* argmax, float* dx)
    {
        var image = _target.BeginGradient(dx);
        for (nint place = 0; place < _places; place++, gradients += _shape.Filters, argmax += _shape.Filters)
        {
            for (nint channel = 0; channel < _shape.Filters; channel += 64)
            {
                for (nint position = 0; position < _positions; position++)
                {
                    var channels = Select(gradients, argmax, channel, position);
                    if (channels != 0)
                    {
                        AddFilters(channels, channel, gradients, image + _windows[(place * _positions) + position]);
                    }
                }
            }
        }

        _target.EndGradient(dx);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddFilters(ulong channels, nint channel, float* gradients, float* dx)
    {
        nint vectors = Stride / TSimd.Width;
        for (nint first = 0; first < vectors; first += SparseTile<TSimd, TVector>.Vectors)
        {
            SparseTile<TSimd, TVector>.AddFilters(
                _filters + (channel * Stride) + (first * TSimd.Width), Stride, gradients + channel, channels, dx, _parts + first,
                Math.Min(SparseTile<TSimd, TVector>.Vectors, vectors - first));
        }
    }

    // One bit for each of up to 64 channels whose gradient goes to the position.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Select(float* gradients, byte* argmax, nint channel, nint position)
    {
        var channels = 0ul;
        nint i = channel, end = Math.Min(channel + 64, _shape.Filters);
        for (; i + TSimd.Width <= end; i += TSimd.Width)
        {
            var here = TSimd.Equal(TSimd.LoadBytes(argmax + i), TSimd.Broadcast(position));
            var none = TSimd.Equal(TSimd.Load(gradients + i), TSimd.Zero);
            channels |= (ulong)(TSimd.Bits(here) & ~TSimd.Bits(none)) << (int)(i - channel);
        }

        for (; i < end; i++)
        {
            channels |= (argmax[i] == position && gradients[i] != 0f ? 1ul : 0ul) << (int)(i - channel);
        }

        return channels;
    }

    // For each channel, the patches and gradients of the windows that have one, without a branch: one too many is written, not counted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(float* gradients, byte* argmax)
    {
        nint filters = _shape.Filters, places = _places, positions = _positions;
        nint* windows = _windows, entries = _entries;
        var values = _gradients;
        for (nint channel = 0; channel < filters; channel++, entries += places + 1, values += places + 1)
        {
            nint count = 0, at = channel;
            for (nint place = 0; place < places; place++, at += filters)
            {
                var gradient = gradients[at];
                entries[count] = windows[(place * positions) + argmax[at]];
                values[count] = gradient;
                count += gradient != 0f ? 1 : 0;
            }

            _counts[channel] = count;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* source, nint rows, nint columns, float* target)
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column++)
            {
                target[(column * rows) + row] = *source++;
            }
        }
    }
}
