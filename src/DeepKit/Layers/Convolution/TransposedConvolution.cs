using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Kernels;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>What the convolutions have in common that go the other way: each position of the input is spread over a window of the output.</summary>
public abstract class TransposedConvolution : Convolution
{
    private Variable? _kernel;

    private protected TransposedConvolution(int filters, Padding? padding, ActivationFunction? activation, string owner)
        : base(Padding.NotCausal(padding, owner), activation) => Filters = Check.Positive(filters, owner);

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>First value of the kernel, of shape <c>(window…, filters, channels)</c>.</summary>
    public Initializer KernelInitializer { get; init; } = new GlorotUniform();

    /// <inheritdoc/>
    private protected sealed override bool Enlarges => true;

    /// <summary>How many positions are added at the end of each axis; <c>null</c> chooses as Keras does.</summary>
    private protected abstract int[]? AddedPositions { get; }

    /// <inheritdoc/>
    private protected sealed override int BuildKernels(int channels)
    {
        RefuseStridesWithDilation();
        _kernel = AddWeight("kernel", [.. Window.Sizes, Filters, channels], KernelInitializer);
        return Filters;
    }

    /// <inheritdoc/>
    private protected sealed override SymbolicTensor Convolve(SymbolicTensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] size = [.. Enumerable.Range(0, Window.Rank).Select(axis => OutputSize(x.Shape, axis))];
        var kernel = x.Graph.Read(_kernel!);
        return Window.Rank == 3
            ? VolumeConvolution.EmitTransposed(x, kernel, Window, size, Padding)
            : x.AsImages()
                .Conv2DTranspose(kernel.AsKernelOfImages(), size.Length == 1 ? [1, size[0]] : size, Window.StridesOfImages, Window.DilationsOfImages, Padding.ForOps())
                .AsAxesOf(x);
    }

    private int OutputSize(Shape input, int axis)
    {
        var size = input[axis + 1] ?? throw new ArgumentException($"{this} needs to know all axes of its input but the batch, received shape {input}.");
        var (extent, stride, added) = (Window.Extents[axis], Window.Strides[axis], AddedPositions?[axis]);
        var output = Padding == Padding.Valid
            ? ((size - 1) * stride) + extent + (added ?? Math.Max(extent, stride) - extent)
            : added is null ? size * stride : ((size - 1) * stride) + (extent % 2) + added.Value;
        return WindowAxis.Fit(output, Window.Sizes[axis], stride, Window.Dilations[axis], Padding == Padding.Same).Output == size
            ? output
            : throw new ArgumentException(
                $"{this} expects an output padding by which a convolution of the output has the input's size, {size} along axis {axis + 1}, received {added}. "
                + "Choose one below the stride.");
    }
}
