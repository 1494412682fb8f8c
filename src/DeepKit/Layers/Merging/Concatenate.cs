using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Two or more tensors one after the other along an axis: of shapes <c>(batch, …, aᵢ, …)</c> it makes <c>(batch, …, Σ aᵢ, …)</c>.
/// If any input has a mask, those without one count as a whole.
/// </summary>
/// <param name="axis">The axis, a negative one counted from the end; by default the last.</param>
public sealed class Concatenate(int axis = -1) : Layer
{
    /// <summary>The axis along which the inputs follow each other, a negative one counted from the end.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count < 2)
        {
            throw new ArgumentException($"{this} expects two or more inputs, received {inputs.Count}. Apply it to all at once: Apply(a, b).");
        }
        var rank = inputs[0].Rank;
        if (Axis < -rank || Axis >= rank)
        {
            throw new ArgumentException($"{this} expects an axis from {-rank} to {rank - 1} for inputs of shape {inputs[0]}, received {Axis}. Give it such an axis.");
        }
        if (inputs.Any(input => input.Rank != rank || !Others(input).Matches(Others(inputs[0]))))
        {
            throw new ArgumentException(
                $"{this} expects inputs whose axes agree, all but axis {Axis}, received shapes {Merge.Listed(inputs)}. Choose another axis, or bring them to one shape first.");
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var y = ConcatOp.Concat(Axis, inputs);
        if (inputs.Any(input => context.MaskOf(input) is not null))
        {
            // A step counts if any of its elements do, as in Keras.
            var masks = inputs.Select(input => ElementMask(input, context.MaskOf(input)));
            context.SetMask(y, ConcatOp.Concat(Axis, [.. masks]).Any([-1]));
        }
        return [y];
    }

    private static SymbolicTensor ElementMask(SymbolicTensor x, SymbolicTensor? mask)
    {
        var zeros = x.ZerosLike();
        return mask is null ? zeros.Equal(0) : zeros.NotEqual(0).LogicalOr(mask.ExpandLike(x));
    }

    private Shape Others(Shape shape)
    {
        var axis = Axis < 0 ? Axis + shape.Rank : Axis;
        return axis < 0 || axis >= shape.Rank ? shape : shape[..axis].Concat(shape[(axis + 1)..]);
    }
}
