using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>What all convolutions have in common: a sliding window, a bias and an activation.</summary>
[KerasOnly("data_format", "channels_last")]
public abstract class Convolution : Layer
{
    private int? _channels;
    private Variable? _bias;

    private protected Convolution(Padding padding, ActivationFunction? activation)
    {
        Padding = padding;
        Activation = activation;
    }

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; }

    /// <summary>The activation; <c>null</c> is none.</summary>
    public ActivationFunction? Activation { get; init; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>First value of the bias, a number for each channel of the output.</summary>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = Window.Rank + 2, LastAxis = _channels, Advice = InputAdvice.Of(Window.Rank) };

    private protected abstract ConvolutionWindow Window { get; }

    /// <summary>Whether the output is larger than the input, so that the window may be larger, too.</summary>
    private protected virtual bool Enlarges => false;

    /// <inheritdoc/>
    protected sealed override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = input[^1] ?? throw new ArgumentException($"{this} needs to know the channels of its input, received shape {input}.", nameof(input));
        if (!Enlarges)
        {
            CheckWindow(input);
        }
        var filters = BuildKernels(channels);
        _channels = channels;
        _bias = UseBias ? AddWeight("bias", [filters], BiasInitializer) : null;
    }

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        var y = Convolve(x);
        y = _bias is null ? y : y.BiasAdd(_bias);
        return Activation?.Apply(y) ?? y;
    }

    /// <summary>Makes the kernels for inputs of so many channels; returns how many channels the output has.</summary>
    private protected abstract int BuildKernels(int channels);

    /// <summary>Emits the convolution without bias and activation.</summary>
    private protected abstract SymbolicTensor Convolve(SymbolicTensor x);

    /// <exception cref="ArgumentException">There are both strides and dilation.</exception>
    private protected void RefuseStridesWithDilation()
    {
        if (Window.HasStrides && Window.IsDilated)
        {
            throw new ArgumentException(
                $"{this} expects strides or a dilation rate above 1, not both, received strides {Text(Window.Strides)} and dilation rate {Text(Window.Dilations)}. Set one of them to 1.");
        }
    }

    private void CheckWindow(Shape input)
    {
        var extents = Window.Extents;
        if (Padding == Padding.Valid && extents.Index().Any(axis => input[axis.Index + 1] < axis.Item))
        {
            throw new ArgumentException(
                $"{this} expects inputs of at least {Text(extents)}, the size of its kernel, received shape {input}. "
                + "Use a smaller kernel, fewer poolings before it, or padding \"same\".", nameof(input));
        }
    }

    private static string Text(int[] sizes) => $"({string.Join(", ", sizes)})";
}
