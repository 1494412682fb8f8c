using DeepKit.Activations;

namespace DeepKit.Layers;

/// <summary>
/// A transposed convolution over volumes, which makes them larger: input <c>(batch, depth, height, width, channels)</c>, output
/// <c>(batch, new depth, new height, new width, filters)</c>.
/// </summary>
/// <param name="filters">The number of output channels, above 0.</param>
/// <param name="kernelSize">Depth, height and width of the window.</param>
/// <param name="strides">Steps of the window; 1 by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class Conv3DTranspose(
    int filters, Size3D kernelSize, Size3D? strides = null, Padding? padding = null, ActivationFunction? activation = null)
    : TransposedConvolution(filters, padding, activation, nameof(Conv3DTranspose))
{
    /// <summary>Depth, height and width of the window.</summary>
    public Size3D KernelSize { get; } = kernelSize;

    /// <summary>Steps of the window.</summary>
    public Size3D Strides { get; } = strides ?? 1;

    /// <summary>Distance between the input positions that the window looks at; not together with strides above 1.</summary>
    public Size3D DilationRate { get; init; } = 1;

    /// <summary>How many planes, rows and columns are added at the end, below the strides; <c>null</c> chooses so that the window fits.</summary>
    public Added3D? OutputPadding { get; init; }

    /// <inheritdoc/>
    private protected override ConvolutionWindow Window =>
        new([KernelSize.Depth, KernelSize.Height, KernelSize.Width], [Strides.Depth, Strides.Height, Strides.Width], [DilationRate.Depth, DilationRate.Height, DilationRate.Width]);

    /// <inheritdoc/>
    private protected override int[]? AddedPositions => OutputPadding is { } added ? [added.Depth, added.Height, added.Width] : null;
}
