using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The gated linear unit (Y. N. Dauphin et al., 2016): the first half of an axis times the sigmoid of the second.</summary>
/// <param name="axis">The axis that is halved, a negative one counted from the end.</param>
public sealed class Glu(int axis = -1) : ActivationFunction
{
    /// <summary>The axis that is halved, a negative one counted from the end.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override string Name => "glu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var axis = Axis < 0 ? Axis + x.Shape.Rank : Axis;
        if (axis < 0 || axis >= x.Shape.Rank || x.Shape[axis] is not { } size || size % 2 != 0)
        {
            throw new ArgumentException($"The activation \"glu\" expects an even size of axis {Axis}, received shape {x.Shape}. Choose another axis, or another size.", nameof(x));
        }
        return Half(x, axis, 0, size / 2) * Half(x, axis, size / 2, size / 2).Sigmoid();
    }

    private static SymbolicTensor Half(SymbolicTensor x, int axis, int begin, int size) => x.Slice(
        [.. Enumerable.Range(0, x.Shape.Rank).Select(i => i == axis ? begin : 0)],
        [.. Enumerable.Range(0, x.Shape.Rank).Select(i => i == axis ? size : -1)]);
}
