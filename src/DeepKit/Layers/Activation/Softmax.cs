using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Softmax along some axes, as a layer of its own: <c>eˣ</c> divided by its sum. What a mask of the input's last axes leaves out becomes 0.
/// </summary>
/// <param name="axis">The axes, negative ones counted from the end; by default the last.</param>
public sealed class Softmax(params int[] axis) : Layer
{
    /// <summary>What Keras puts in the place of what a mask leaves out.</summary>
    private const double LargeNegative = -1e9;

    /// <summary>The axes over which the results sum up to 1.</summary>
    public IReadOnlyList<int> Axis { get; } = axis is { Length: > 0 } ? [.. axis] : [-1];

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var mask = context.MaskOf(x);
        if (mask is not null && !x.Shape[(x.Shape.Rank - mask.Shape.Rank)..].Matches(mask.Shape))
        {
            throw new ArgumentException($"{this} expects a mask of the last axes of its input, received a mask {mask.Shape} of an input {x.Shape}. Mask later.", nameof(x));
        }
        var y = Of(mask is null ? x : x.Where(mask, LargeNegative));
        return mask is null ? y : y.Where(mask, 0);
    }

    private SymbolicTensor Of(SymbolicTensor x)
    {
        var axes = AxisNumbers.Of(this, x.Shape, Axis);
        if (axes is [var only])
        {
            return only == x.Shape.Rank - 1 ? x.Softmax() : AlongAxis(x, only);
        }
        var powers = (x - x.Max(axes, keepDims: true).StopGradient()).Exp();
        return powers / powers.Sum(axes, keepDims: true);
    }

    private static SymbolicTensor AlongAxis(SymbolicTensor x, int axis)
    {
        int[] swapped = [.. Enumerable.Range(0, x.Shape.Rank)];
        (swapped[axis], swapped[^1]) = (swapped[^1], swapped[axis]);
        return x.Transpose(swapped).Softmax().Transpose(swapped);
    }
}
