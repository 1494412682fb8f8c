namespace DeepKit.Layers;

/// <summary>A convolution's sliding window: a number for each axis between batch and channels.</summary>
/// <param name="Sizes">How many positions it has.</param>
/// <param name="Strides">Its steps.</param>
/// <param name="Dilations">The distances between its positions.</param>
internal sealed record ConvolutionWindow(int[] Sizes, int[] Strides, int[] Dilations)
{
    public int Rank => Sizes.Length;

    public bool HasStrides => Strides.Any(stride => stride > 1);

    public bool IsDilated => Dilations.Any(dilation => dilation > 1);

    /// <summary>From the first position to the last along each axis.</summary>
    public int[] Extents => [.. Sizes.Zip(Dilations, (size, dilation) => ((size - 1) * dilation) + 1)];

    /// <summary>The last two axes, those of an image; a sequence is an image of one row.</summary>
    public (int Height, int Width) StridesOfImages => Rank == 1 ? (1, Strides[0]) : (Strides[^2], Strides[^1]);

    /// <summary>As <see cref="StridesOfImages"/>.</summary>
    public (int Height, int Width) DilationsOfImages => Rank == 1 ? (1, Dilations[0]) : (Dilations[^2], Dilations[^1]);
}
