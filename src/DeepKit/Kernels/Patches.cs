using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// Where the patches of a convolution lie in an image: the offset of each output pixel's patch, and the runs of contiguous values that
/// make up a patch. An image the kernel reaches beyond is first copied into a larger one with zeros around it.
/// </summary>
internal readonly unsafe ref struct Patches
{
    private readonly ConvolutionShape _shape;
    private readonly float* _padded;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Patches(scoped in ConvolutionShape shape, Scratch scratch)
    {
        _shape = shape;
        Width = shape.Padded ? shape.ReachX : shape.Width;
        Size = (shape.Padded ? shape.ReachY : shape.Height) * Width * shape.Channels;
        _padded = null;
        if (shape.Padded)
        {
            _padded = scratch.Floats(Size);
            new Span<float>(_padded, Size).Clear();
        }

        var contiguous = shape.DilationX == 1;
        RunLength = shape.RunLength;
        RunCount = contiguous ? shape.KernelHeight : shape.KernelHeight * shape.KernelWidth;
        Runs = scratch.Offsets(RunCount);
        var across = contiguous ? 1 : shape.KernelWidth;
        for (nint run = 0; run < RunCount; run++)
        {
            Runs[run] = ((run / across * shape.DilationY * Width) + (run % across * shape.DilationX)) * shape.Channels;
        }

        Pixels = scratch.Offsets(shape.OutputPixels);
        var pixel = Pixels;
        for (nint y = 0; y < shape.OutputHeight; y++)
        {
            for (nint x = 0; x < shape.OutputWidth; x++)
            {
                *pixel++ = ((y * shape.StrideY * Width) + (x * shape.StrideX)) * shape.Channels;
            }
        }
    }

    /// <summary>The pixels in a row of the image the offsets are for.</summary>
    public int Width { get; }

    /// <summary>The floats in that image.</summary>
    public int Size { get; }

    public nint* Pixels { get; }

    public nint* Runs { get; }

    public int RunCount { get; }

    public int RunLength { get; }

    /// <summary>The image with its padding; valid until the next call.</summary>
    public float* Read(float* image)
    {
        if (_padded == null)
        {
            return image;
        }

        CopyInside(image, toPadded: true);
        return _padded;
    }

    /// <summary>Zeros to add a gradient of the padded image to.</summary>
    public float* BeginGradient(float* gradient)
    {
        var target = _padded == null ? gradient : _padded;
        new Span<float>(target, Size).Clear();
        return target;
    }

    /// <summary>Leaves the gradient of the image itself in <paramref name="gradient"/>.</summary>
    public void EndGradient(float* gradient)
    {
        if (_padded != null)
        {
            new Span<float>(gradient, _shape.ImageSize).Clear();
            CopyInside(gradient, toPadded: false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyInside(float* image, bool toPadded)
    {
        var columns = Math.Min(_shape.Width, Width - _shape.PadLeft) * _shape.Channels;
        var rows = Math.Min(_shape.Height, _shape.ReachY - _shape.PadTop);
        for (nint y = 0; y < rows && columns > 0; y++)
        {
            var outside = new Span<float>(image + (y * _shape.Width * _shape.Channels), columns);
            var inside = new Span<float>(_padded + ((((y + _shape.PadTop) * Width) + _shape.PadLeft) * _shape.Channels), columns);
            if (toPadded)
            {
                outside.CopyTo(inside);
            }
            else
            {
                inside.CopyTo(outside);
            }
        }
    }

    /// <summary>
    /// For each window of a pool over the output, the offsets of the patches at its positions. Those outside the output are 0, and of
    /// no use.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public nint* Windows(in PoolShape pool, Scratch scratch)
    {
        var positions = pool.WindowHeight * pool.WindowWidth;
        var windows = scratch.Offsets((nint)pool.OutputHeight * pool.OutputWidth * positions);
        var next = windows;
        for (var y = 0; y < pool.OutputHeight; y++)
        {
            for (var x = 0; x < pool.OutputWidth; x++, next += positions)
            {
                PlaceWindow(pool.WindowAt(y, x), pool.WindowHeight, pool.WindowWidth, next);
            }
        }

        return windows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlaceWindow(in PoolWindow window, int height, int width, nint* positions)
    {
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var inside = row >= window.FirstRow && row < window.EndRow && column >= window.FirstColumn && column < window.EndColumn;
                *positions++ = inside ? Pixels[((window.Top + row) * _shape.OutputWidth) + window.Left + column] : 0;
            }
        }
    }

    /// <summary>A table of multiples: 0, step, 2 · step, …</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint* Multiples(Scratch scratch, int count, nint step)
    {
        var offsets = scratch.Offsets(count);
        for (nint i = 0; i < count; i++)
        {
            offsets[i] = i * step;
        }

        return offsets;
    }
}
