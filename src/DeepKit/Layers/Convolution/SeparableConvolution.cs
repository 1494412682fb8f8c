using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>What the convolutions have in common that first convolve each channel by itself, and then mix channels position by position.</summary>
public abstract class SeparableConvolution : Convolution
{
    private Variable? _depthwiseKernel;
    private Variable? _pointwiseKernel;

    private protected SeparableConvolution(int filters, int depthMultiplier, Padding? padding, ActivationFunction? activation, string owner)
        : base(Padding.NotCausal(padding, owner), activation)
    {
        Filters = Check.Positive(filters, owner);
        DepthMultiplier = Check.Positive(depthMultiplier, owner);
    }

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>The number of filters of each channel, before channels are mixed.</summary>
    public int DepthMultiplier { get; }

    /// <summary>First value of the kernel of each channel, of shape <c>(window…, channels, depthMultiplier)</c>.</summary>
    public Initializer DepthwiseInitializer { get; init; } = new GlorotUniform();

    /// <summary>First value of the kernel that mixes channels, of shape <c>(1…, channels · depthMultiplier, filters)</c>.</summary>
    public Initializer PointwiseInitializer { get; init; } = new GlorotUniform();

    /// <inheritdoc/>
    private protected sealed override int BuildKernels(int channels)
    {
        DepthwiseKernel.ExpectOneStride(this, Window);
        _depthwiseKernel = AddWeight("depthwise_kernel", [.. Window.Sizes, channels, DepthMultiplier], DepthwiseInitializer);
        Shape pointwise = [.. Enumerable.Repeat<int?>(1, Window.Rank), channels * DepthMultiplier, Filters];
        _pointwiseKernel = AddWeight("pointwise_kernel", pointwise, PointwiseInitializer);
        return Filters;
    }

    /// <inheritdoc/>
    private protected sealed override SymbolicTensor Convolve(SymbolicTensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var pointwise = x.Graph.Read(_pointwiseKernel!).AsKernelOfImages();
        return x.DepthwiseConvolution(_depthwiseKernel!, Window, Padding).AsImages().Conv2D(pointwise, (1, 1), (1, 1), Padding.Valid.ForOps()).AsAxesOf(x);
    }
}
