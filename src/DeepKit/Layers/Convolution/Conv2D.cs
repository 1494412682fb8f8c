using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// A convolution over images: input <c>(batch, height, width, channels)</c>, output <c>(batch, new height, new width, filters)</c>.
/// </summary>
/// <param name="filters">The number of output channels, above 0.</param>
/// <param name="kernelSize">Height and width of the window.</param>
/// <param name="strides">Steps of the window; 1 by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
/// <param name="activation">The activation, by default none.</param>
[KerasOnly("groups", 1)]
[KerasOnly("data_format", "channels_last")]
public sealed class Conv2D(
    int filters, Size2D kernelSize, Size2D? strides = null, Padding? padding = null, ActivationFunction? activation = null) : Layer
{
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>The number of output channels.</summary>
    public int Filters { get; } = Check.Positive(filters, nameof(Conv2D));

    /// <summary>Height and width of the window.</summary>
    public Size2D KernelSize { get; } = kernelSize;

    /// <summary>Steps of the window.</summary>
    public Size2D Strides { get; } = strides ?? 1;

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; } = padding ?? Padding.Valid;

    /// <summary>Distance between the input positions that the window looks at; not together with strides above 1.</summary>
    public Size2D DilationRate { get; init; } = 1;

    /// <summary>The activation; <c>null</c> is none.</summary>
    public ActivationFunction? Activation { get; init; } = activation;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>First value of the kernel, of shape <c>(height, width, channels, filters)</c>.</summary>
    public Initializer KernelInitializer { get; init; } = new GlorotUniform();

    /// <summary>First value of the bias, of shape <c>(filters,)</c>.</summary>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    /// <inheritdoc/>
    protected override InputSpec Expects => new()
    {
        Rank = 4,
        LastAxis = _kernel?.Shape[2],
        Advice = "Images are (batch, height, width, channels): reshape greyscale ones to one channel.",
    };

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (Strides != new Size2D(1, 1) && DilationRate != new Size2D(1, 1))
        {
            throw new ArgumentException($"{this} expects strides or a dilation rate above 1, not both, received strides {Strides} and dilation rate {DilationRate}.");
        }
        var channels = input[^1] ?? throw new ArgumentException($"{this} needs to know the channels of its input, received shape {input}.", nameof(input));
        CheckWindow(input);
        _kernel = AddWeight("kernel", [KernelSize.Height, KernelSize.Width, channels, Filters], KernelInitializer);
        _bias = UseBias ? AddWeight("bias", [Filters], BiasInitializer) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        var y = x.Conv2D(_kernel!, Strides.ForOps(), DilationRate.ForOps(), Padding.ForOps());
        y = _bias is null ? y : y.BiasAdd(_bias);
        return Activation?.Apply(y) ?? y;
    }

    private void CheckWindow(Shape input)
    {
        var height = ((KernelSize.Height - 1) * DilationRate.Height) + 1;
        var width = ((KernelSize.Width - 1) * DilationRate.Width) + 1;
        if (Padding == Padding.Valid && (input[1] < height || input[2] < width))
        {
            throw new ArgumentException(
                $"{this} expects images of at least ({height}, {width}), the size of its kernel, received shape {input}. "
                + "Use a smaller kernel, fewer poolings before it, or padding \"same\".", nameof(input));
        }
    }
}
