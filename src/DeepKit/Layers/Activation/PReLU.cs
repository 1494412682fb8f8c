using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The rectifier that learns which part of negative inputs it lets through (K. He et al., 2015): <c>x</c> where it is positive, else
/// <c>alpha · x</c>, with an alpha for each element of a sample.
/// </summary>
/// <param name="sharedAxes">Axes, counted from 1, along which all elements have one alpha: <c>[1, 2]</c> for one of each channel of an image.</param>
public sealed class PReLU(int[]? sharedAxes = null) : Layer
{
    private Variable? _alpha;

    /// <summary>Axes along which all elements have one alpha.</summary>
    public IReadOnlyList<int>? SharedAxes { get; } = sharedAxes is null ? null : [.. sharedAxes];

    /// <summary>First value of alpha, of the shape of a sample with size 1 along shared axes.</summary>
    public Initializer AlphaInitializer { get; init; } = new Zeros();

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (SharedAxes?.Any(axis => axis < 1 || axis >= input.Rank) == true)
        {
            throw new ArgumentException(
                $"{this} expects shared axes from 1 to {input.Rank - 1} for an input of shape {input}, received ({string.Join(", ", SharedAxes)}). Give it such axes.", nameof(input));
        }
        int?[] sizes = [.. input.Skip(1).Select((size, axis) => SharedAxes?.Contains(axis + 1) == true ? 1 : size)];
        if (sizes.Any(size => size is null))
        {
            throw new ArgumentException($"{this} needs to know all axes but the batch, received shape {input}. Share the unknown ones.", nameof(input));
        }
        _alpha = AddWeight("alpha", Shape.Create(sizes), AlphaInitializer);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Relu() - (x.Graph.Read(_alpha!) * (-x).Relu());
    }
}
