namespace DeepKit.Kernels;

/// <summary>
/// The sizes of a 2-D convolution of one image [Height, Width, Channels] with filters [KernelHeight, KernelWidth, Channels, Filters]
/// into [OutputHeight, OutputWidth, Filters]. Padding behind the image is whatever the output size asks for.
/// </summary>
internal readonly record struct ConvolutionShape
{
    public int Height { get; init; }

    public int Width { get; init; }

    public int Channels { get; init; }

    public int KernelHeight { get; init; }

    public int KernelWidth { get; init; }

    public int Filters { get; init; }

    public int StrideY { get; init; } = 1;

    public int StrideX { get; init; } = 1;

    public int DilationY { get; init; } = 1;

    public int DilationX { get; init; } = 1;

    public int PadTop { get; init; }

    public int PadLeft { get; init; }

    public int OutputHeight { get; init; }

    public int OutputWidth { get; init; }

    /// <summary>From TensorFlow's attributes; explicit padding is set with the init properties.</summary>
    public ConvolutionShape(
        (int Height, int Width, int Channels) image,
        (int Height, int Width, int Filters) kernel,
        (int Y, int X) strides,
        (int Y, int X) dilations,
        bool same)
    {
        (Height, Width, Channels) = image;
        (KernelHeight, KernelWidth, Filters) = kernel;
        (StrideY, StrideX) = strides;
        (DilationY, DilationX) = dilations;
        (OutputHeight, PadTop) = WindowAxis.Fit(Height, KernelHeight, StrideY, DilationY, same);
        (OutputWidth, PadLeft) = WindowAxis.Fit(Width, KernelWidth, StrideX, DilationX, same);
    }

    public int ImageSize => Height * Width * Channels;

    public int OutputPixels => OutputHeight * OutputWidth;

    public int OutputSize => OutputPixels * Filters;

    /// <summary>The values under the kernel at one place: the rows of the filters seen as a matrix.</summary>
    public int PatchSize => KernelHeight * KernelWidth * Channels;

    /// <summary>The values of a patch that lie one behind the other in the image.</summary>
    public int RunLength => DilationX == 1 ? KernelWidth * Channels : Channels;

    /// <summary>The rows of the padded image that the kernel reaches.</summary>
    public int ReachY => Math.Max(0, ((OutputHeight - 1) * StrideY) + ((KernelHeight - 1) * DilationY) + 1);

    public int ReachX => Math.Max(0, ((OutputWidth - 1) * StrideX) + ((KernelWidth - 1) * DilationX) + 1);

    /// <summary>Whether the kernel reaches beyond the image.</summary>
    public bool Padded => PadTop > 0 || PadLeft > 0 || ReachY > Height || ReachX > Width;

    public bool HasStrides => StrideY > 1 || StrideX > 1;

    /// <summary>
    /// Whether the products of <see cref="Winograd{TSimd, TVector}"/> take clearly less work than the convolution itself; with few channels
    /// or filters the transforms outweigh them.
    /// </summary>
    public bool IsWinograd
    {
        get
        {
            const int fewest = 12;
            var tiles = (OutputHeight + 1) / 2 * ((OutputWidth + 1) / 2);
            return this is { KernelHeight: 3, KernelWidth: 3, StrideY: 1, StrideX: 1, DilationY: 1, DilationX: 1 }
                && Math.Min(Channels, Filters) >= fewest && 6 * OutputPixels > 16 * tiles;
        }
    }

    /// <summary>Whether <see cref="OfInputGradient"/> is a convolution.</summary>
    public bool HasForwardInputGradient =>
        !HasStrides && PadTop <= (KernelHeight - 1) * DilationY && PadLeft <= (KernelWidth - 1) * DilationX;

    /// <summary>
    /// Without strides, the gradient of the images is a convolution itself: of the outputs' gradient, with the filters turned by 180° and
    /// their last two axes swapped. This is its shape.
    /// </summary>
    public ConvolutionShape OfInputGradient() => this with
    {
        Height = OutputHeight,
        Width = OutputWidth,
        Channels = Filters,
        Filters = Channels,
        PadTop = ((KernelHeight - 1) * DilationY) - PadTop,
        PadLeft = ((KernelWidth - 1) * DilationX) - PadLeft,
        OutputHeight = Height,
        OutputWidth = Width,
    };
}
