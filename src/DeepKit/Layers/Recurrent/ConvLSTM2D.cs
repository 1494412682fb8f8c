using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// An LSTM over sequences of images whose products are convolutions (Shi et al., 2015): input <c>(batch, time, height, width, channels)</c>,
/// output <c>(batch, new height, new width, filters)</c>, or <c>(batch, time, …)</c> with <see cref="RNN.ReturnSequences"/>. The number of
/// time steps and the size of the images have to be known. Its states are h and c, both of the output's shape.
/// </summary>
[KerasOnly("data_format", "channels_last")]
public sealed class ConvLSTM2D : RecurrentLayer
{
    /// <summary>Makes a layer.</summary>
    /// <param name="filters">The number of output channels, above 0.</param>
    /// <param name="kernelSize">Height and width of the window, for inputs and states.</param>
    /// <param name="strides">Steps of the window over the inputs; 1 by default.</param>
    /// <param name="padding">What happens at the inputs' border: <c>"valid"</c> (default) or <c>"same"</c>. States are always padded.</param>
    /// <param name="activation">The activation, by default tanh; <c>"linear"</c> is none.</param>
    /// <param name="recurrentActivation">The activation of the gates, by default sigmoid.</param>
    public ConvLSTM2D(
        int filters,
        Size2D kernelSize,
        Size2D? strides = null,
        Padding? padding = null,
        ActivationFunction? activation = null,
        ActivationFunction? recurrentActivation = null)
        : base(new ConvLSTM2DCell(
            new CellSettings(nameof(ConvLSTM2D), filters, activation, recurrentActivation), kernelSize, strides ?? 1, padding ?? Padding.Valid))
    {
    }

    /// <summary>The number of output channels.</summary>
    public int Filters => Settings.Units;

    /// <summary>Height and width of the window.</summary>
    public Size2D KernelSize => ConvolutionCell.KernelSize;

    /// <summary>Steps of the window over the inputs.</summary>
    public Size2D Strides => ConvolutionCell.Strides;

    /// <summary>What happens at the inputs' border.</summary>
    public Padding Padding => ConvolutionCell.Padding;

    /// <summary>Distance between the input positions that the window looks at; not together with strides above 1.</summary>
    public Size2D DilationRate { get => ConvolutionCell.DilationRate; init => ConvolutionCell.DilationRate = value; }

    /// <summary>The activation of the gates.</summary>
    public ActivationFunction RecurrentActivation => Settings.RecurrentActivation;

    /// <summary>Whether the bias of the forget gate is 1 at first.</summary>
    public bool UnitForgetBias { get => Settings.UnitForgetBias; init => Settings.UnitForgetBias = value; }

    private ConvLSTM2DCell ConvolutionCell => (ConvLSTM2DCell)Cell;

    /// <inheritdoc/>
    protected override InputSpec Expects => new()
    {
        Rank = 5,
        LastAxis = ConvolutionCell.Features,
        Advice = "Sequences of images are (batch, time, height, width, channels).",
    };

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs[0][1] is null)
        {
            throw new ArgumentException($"{this} needs to know the number of time steps, received shape {inputs[0]}. Give the Input that number.", nameof(inputs));
        }
        base.Build(inputs);
    }
}
