using DeepKit.Activations;
using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>
/// A convolution over sequences that keeps channels apart: input <c>(batch, time, channels)</c>, output
/// <c>(batch, new time, channels · depthMultiplier)</c>.
/// </summary>
/// <param name="kernelSize">Number of time steps in the window.</param>
/// <param name="strides">Steps of the window.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
/// <param name="depthMultiplier">The number of filters of each channel.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class DepthwiseConv1D(
    int kernelSize, int strides = 1, Padding? padding = null, int depthMultiplier = 1, ActivationFunction? activation = null)
    : DepthwiseConvolution(depthMultiplier, padding, activation, nameof(DepthwiseConv1D))
{
    /// <summary>Number of time steps in the window.</summary>
    public int KernelSize { get; } = Check.Positive(kernelSize, nameof(DepthwiseConv1D));

    /// <summary>Steps of the window.</summary>
    public int Strides { get; } = Check.Positive(strides, nameof(DepthwiseConv1D));

    /// <summary>Distance between the input positions that the window looks at.</summary>
    public int DilationRate { get; init; } = 1;

    /// <inheritdoc/>
    private protected override ConvolutionWindow Window =>
        new([KernelSize], [Strides], [Check.Positive(DilationRate, nameof(DepthwiseConv1D))]);
}
