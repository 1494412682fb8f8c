using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;

namespace DeepKit.Layers;

/// <summary>What the convolutions have in common that keep channels apart: each has filters of its own.</summary>
public abstract class DepthwiseConvolution : Convolution
{
    private Variable? _kernel;

    private protected DepthwiseConvolution(int depthMultiplier, Padding? padding, ActivationFunction? activation, string owner)
        : base(Padding.NotCausal(padding, owner), activation) => DepthMultiplier = Check.Positive(depthMultiplier, owner);

    /// <summary>The number of filters of each channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>First value of the kernel, of shape <c>(window…, channels, depthMultiplier)</c>.</summary>
    public Initializer DepthwiseInitializer { get; init; } = new GlorotUniform();

    /// <inheritdoc/>
    private protected sealed override int BuildKernels(int channels)
    {
        DepthwiseKernel.ExpectOneStride(this, Window);
        _kernel = AddWeight("kernel", [.. Window.Sizes, channels, DepthMultiplier], DepthwiseInitializer);
        return channels * DepthMultiplier;
    }

    /// <inheritdoc/>
    private protected sealed override SymbolicTensor Convolve(SymbolicTensor x) => x.DepthwiseConvolution(_kernel!, Window, Padding);
}
