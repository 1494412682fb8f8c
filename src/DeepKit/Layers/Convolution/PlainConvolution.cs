using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>What the convolutions have in common each of whose filters sees all channels of its group.</summary>
public abstract class PlainConvolution : Convolution
{
    private const int TimeAxis = 1;

    private Variable? _kernel;

    private protected PlainConvolution(int filters, Padding padding, ActivationFunction? activation, string owner)
        : base(padding, activation) => Filters = Check.Positive(filters, owner);

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>
    /// In how many groups input channels and filters are divided: the filters of a group see only its channels. It divides both numbers.
    /// </summary>
    public int Groups { get; init; } = 1;

    /// <summary>First value of the kernel, of shape <c>(window…, channels / groups, filters)</c>.</summary>
    public Initializer KernelInitializer { get; init; } = new GlorotUniform();

    /// <inheritdoc/>
    private protected sealed override int BuildKernels(int channels)
    {
        RefuseStridesWithDilation();
        Check.Positive(Groups, GetType().Name);
        if (channels % Groups != 0 || Filters % Groups != 0)
        {
            throw new ArgumentException(
                $"{this} expects numbers of input channels and of filters that its {Groups} groups divide, received {channels} channels and {Filters} filters. Change one of them.");
        }
        _kernel = AddWeight("kernel", [.. Window.Sizes, channels / Groups, Filters], KernelInitializer);
        return Filters;
    }

    /// <inheritdoc/>
    private protected sealed override SymbolicTensor Convolve(SymbolicTensor x)
    {
        var kernel = x.Graph.Read(_kernel!);
        var padded = Padding == Padding.Causal ? x.Padded([TimeAxis], [(Window.Extents[0] - 1, 0)]) : x;
        return Groups == 1
            ? OfGroup(padded, kernel)
            : ConcatOp.Concat(-1, [.. Enumerable.Range(0, Groups).Select(group => OfGroup(GroupPart(padded, group), GroupPart(kernel, group)))]);
    }

    private SymbolicTensor OfGroup(SymbolicTensor x, SymbolicTensor kernel) => Window.Rank == 3
        ? VolumeConvolution.Emit(x, kernel, Window, Padding)
        : x.AsImages()
            .Conv2D(kernel.AsKernelOfImages(), Window.StridesOfImages, Window.DilationsOfImages, (Padding == Padding.Causal ? Padding.Valid : Padding).ForOps())
            .AsAxesOf(x);

    /// <summary>The channels, or filters, of a group.</summary>
    private SymbolicTensor GroupPart(SymbolicTensor x, int group)
    {
        var size = x.Shape[^1]!.Value / Groups;
        return x.PartOf(x.Shape.Rank - 1, group * size, size);
    }
}
