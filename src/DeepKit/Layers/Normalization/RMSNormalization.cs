using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Normalisation by the root of the mean square (Zhang and Sennrich, 2019): <c>x / √(mean(x²) + epsilon) · scale</c>. Input and output have
/// one shape.
/// </summary>
/// <param name="axis">The axes to normalise over, negative ones counted from the end, sizes known; by default the last.</param>
public sealed class RMSNormalization(params int[] axis) : Layer
{
    private Variable? _scale;

    /// <summary>The axes to normalise over.</summary>
    public IReadOnlyList<int> Axis { get; } = axis is { Length: > 0 } ? [.. axis.Order()] : [-1];

    /// <summary>Added to the mean square, at least 0.</summary>
    public double Epsilon { get; init => field = Check.NotNegative(value, nameof(RMSNormalization), nameof(Epsilon)); } = 1e-6;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var sizes = AxisNumbers.Of(this, input, Axis).Select(axis => input[axis]).ToArray();
        if (sizes.Any(size => size is null))
        {
            throw new ArgumentException($"{this} needs to know the sizes of axes ({string.Join(", ", Axis)}), received shape {input}. Choose other axes.", nameof(input));
        }
        _scale = AddWeight("scale", Shape.Create(sizes), new Ones());
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x * (x.Square().Mean(AxisNumbers.Of(this, x.Shape, Axis), keepDims: true) + Epsilon).Rsqrt() * x.Graph.Read(_scale!);
    }
}
