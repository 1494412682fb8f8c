using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The tiles of 2x2 outputs that images are cut into, in blocks of whole lines of tiles that may reach from one image into the next, and
/// the frequencies of the pixels under them.
/// </summary>
internal unsafe ref struct WinogradTiles<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public const int Frequencies = 16;

    // Behind what is a power of two long, so that the same place of different frequencies or tiles does not fall on one part of the cache.
    private const int Gap = 16;
    private const int ConflictingStride = 128;

    private readonly ConvolutionShape _shape;
    private readonly Patches _patches;
    private float* _image;

    public WinogradTiles(in ConvolutionShape shape, int tilesAtOnce, Scratch scratch)
    {
        _shape = shape;
        (Lines, Columns) = ((shape.OutputHeight + 1) / 2, (shape.OutputWidth + 1) / 2);
        _patches = new Patches(shape with { OutputHeight = 2 * Lines, OutputWidth = 2 * Columns }, scratch);
        LinesAtOnce = Math.Max(1, tilesAtOnce / Math.Max(1, Columns));
        Stride = shape.Channels % ConflictingStride == 0 ? shape.Channels + Gap : shape.Channels;
        Step = Room(Stride);
        Values = scratch.Floats(Frequencies * Step);
    }

    /// <summary>The lines of tiles in an image.</summary>
    public int Lines { get; }

    /// <summary>The tiles in a line.</summary>
    public int Columns { get; }

    /// <summary>The lines in a block.</summary>
    public int LinesAtOnce { get; }

    /// <summary>The floats from one tile to the next.</summary>
    public int Stride { get; }

    /// <summary>[frequency, tile, channel], of one block.</summary>
    public float* Values { get; }

    /// <summary>The floats from one frequency to the next.</summary>
    public nint Step { get; }

    /// <summary>The floats that a block of such tiles needs for a frequency.</summary>
    public readonly nint Room(int stride) => ((nint)LinesAtOnce * Columns * stride) + Gap;

    /// <summary>Computes the frequencies of a block: so many lines from this one on, counted through all images x. Blocks go in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(float* x, nint line, nint lines)
    {
        nint channels = _shape.Channels, across = _patches.Width * channels;
        var target = Values;
        for (var end = line + lines; line < end; line++)
        {
            var (image, row) = Math.DivRem(line, Lines);
            if (row == 0)
            {
                _image = _patches.Read(x + (image * _shape.ImageSize));
            }

            var pixels = _image + (2 * row * across);
            for (nint column = 0; column < Columns; column++, pixels += 2 * channels, target += Stride)
            {
                nint channel = 0;
                for (; channel + TSimd.Width <= channels; channel += TSimd.Width)
                {
                    Winograd<TSimd, TVector>.Input(pixels + channel, across, channels, target + channel, Step);
                }

                for (; channel < channels; channel++)
                {
                    Winograd<Simd1, float>.Input(pixels + channel, across, channels, target + channel, Step);
                }
            }
        }
    }
}
