using DeepKit.Activations;

namespace DeepKit.Layers;

/// <summary>
/// A transposed convolution over images, which makes them larger: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, filters)</c>.
/// </summary>
/// <param name="filters">The number of output channels, above 0.</param>
/// <param name="kernelSize">Height and width of the window.</param>
/// <param name="strides">Steps of the window; 1 by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class Conv2DTranspose(
    int filters, Size2D kernelSize, Size2D? strides = null, Padding? padding = null, ActivationFunction? activation = null)
    : TransposedConvolution(filters, padding, activation, nameof(Conv2DTranspose))
{
    /// <summary>Height and width of the window.</summary>
    public Size2D KernelSize { get; } = kernelSize;

    /// <summary>Steps of the window.</summary>
    public Size2D Strides { get; } = strides ?? 1;

    /// <summary>Distance between the input positions that the window looks at; not together with strides above 1.</summary>
    public Size2D DilationRate { get; init; } = 1;

    /// <summary>How many rows and columns are added at the end, below the strides; <c>null</c> chooses so that the window fits.</summary>
    public Added2D? OutputPadding { get; init; }

    /// <inheritdoc/>
    private protected override ConvolutionWindow Window =>
        new([KernelSize.Height, KernelSize.Width], [Strides.Height, Strides.Width], [DilationRate.Height, DilationRate.Width]);

    /// <inheritdoc/>
    private protected override int[]? AddedPositions => OutputPadding is { } added ? [added.Height, added.Width] : null;
}
