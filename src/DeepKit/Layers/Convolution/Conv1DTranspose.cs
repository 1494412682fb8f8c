using DeepKit.Activations;
using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>
/// A transposed convolution over sequences, which makes them larger: input <c>(batch, time, channels)</c>, output
/// <c>(batch, new time, filters)</c>.
/// </summary>
/// <param name="filters">The number of output channels, above 0.</param>
/// <param name="kernelSize">Number of time steps in the window.</param>
/// <param name="strides">Steps of the window.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class Conv1DTranspose(
    int filters, int kernelSize, int strides = 1, Padding? padding = null, ActivationFunction? activation = null)
    : TransposedConvolution(filters, padding, activation, nameof(Conv1DTranspose))
{
    /// <summary>Number of time steps in the window.</summary>
    public int KernelSize { get; } = Check.Positive(kernelSize, nameof(Conv1DTranspose));

    /// <summary>Steps of the window.</summary>
    public int Strides { get; } = Check.Positive(strides, nameof(Conv1DTranspose));

    /// <summary>Distance between the input positions that the window looks at; not together with strides above 1.</summary>
    public int DilationRate { get; init; } = 1;

    /// <summary>How many time steps are added at the end, below the stride; <c>null</c> chooses so that the window fits.</summary>
    public int? OutputPadding { get; init; }

    /// <inheritdoc/>
    private protected override ConvolutionWindow Window =>
        new([KernelSize], [Strides], [Check.Positive(DilationRate, nameof(Conv1DTranspose))]);

    /// <inheritdoc/>
    private protected override int[]? AddedPositions => OutputPadding is { } added ? [added] : null;
}
