using DeepKit.Activations;

namespace DeepKit.Layers;

/// <summary>
/// A convolution over images channel by channel, and then one over the channels of each position: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, filters)</c>.
/// </summary>
/// <param name="filters">The number of output channels, above 0.</param>
/// <param name="kernelSize">Height and width of the window.</param>
/// <param name="strides">Steps of the window, the same along both axes; 1 by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
/// <param name="depthMultiplier">The number of filters of each channel.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class SeparableConv2D(
    int filters, Size2D kernelSize, Size2D? strides = null, Padding? padding = null, int depthMultiplier = 1, ActivationFunction? activation = null)
    : SeparableConvolution(filters, depthMultiplier, padding, activation, nameof(SeparableConv2D))
{
    /// <summary>Height and width of the window.</summary>
    public Size2D KernelSize { get; } = kernelSize;

    /// <summary>Steps of the window.</summary>
    public Size2D Strides { get; } = strides ?? 1;

    /// <summary>Distance between the input positions that the window looks at.</summary>
    public Size2D DilationRate { get; init; } = 1;

    /// <inheritdoc/>
    private protected override ConvolutionWindow Window =>
        new([KernelSize.Height, KernelSize.Width], [Strides.Height, Strides.Width], [DilationRate.Height, DilationRate.Width]);
}
