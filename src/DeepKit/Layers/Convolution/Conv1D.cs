using DeepKit.Activations;
using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>
/// A convolution over sequences: input <c>(batch, time, channels)</c>, output
/// <c>(batch, new time, filters)</c>.
/// </summary>
/// <param name="filters">The number of output channels, above 0.</param>
/// <param name="kernelSize">Number of time steps in the window.</param>
/// <param name="strides">Steps of the window.</param>
/// <param name="padding"><c>"valid"</c> (default), <c>"same"</c>, or <c>"causal"</c>: zeros before the first time step only.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class Conv1D(
    int filters, int kernelSize, int strides = 1, Padding? padding = null, ActivationFunction? activation = null)
    : PlainConvolution(filters, padding ?? Padding.Valid, activation, nameof(Conv1D))
{
    /// <summary>Number of time steps in the window.</summary>
    public int KernelSize { get; } = Check.Positive(kernelSize, nameof(Conv1D));

    /// <summary>Steps of the window.</summary>
    public int Strides { get; } = Check.Positive(strides, nameof(Conv1D));

    /// <summary>Distance between the input positions that the window looks at; not together with strides above 1.</summary>
    public int DilationRate { get; init; } = 1;

    /// <inheritdoc/>
    private protected override ConvolutionWindow Window =>
        new([KernelSize], [Strides], [Check.Positive(DilationRate, nameof(Conv1D))]);
}
