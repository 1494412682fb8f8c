using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Divides its input by its length: <c>x / √Σx²</c> over some axes. Input and output have one shape.</summary>
/// <param name="axis">The axes, negative ones counted from the end; by default the last.</param>
public sealed class UnitNormalization(params int[] axis) : Layer
{
    /// <summary>The greatest factor, so that nothing is divided by 0.</summary>
    private const double Largest = 1e12;

    /// <summary>The axes.</summary>
    public IReadOnlyList<int> Axis { get; } = axis is { Length: > 0 } ? [.. axis] : [-1];

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x * x.Square().Sum(AxisNumbers.Of(this, x.Shape, Axis), keepDims: true).Rsqrt().Minimum(Largest);
    }
}
