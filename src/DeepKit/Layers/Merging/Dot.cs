using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Products of the vectors along one axis of each of two tensors, sample by sample: of <c>(batch, 5, 2)</c> and <c>(batch, 2, 10)</c>,
/// axes <c>(2, 1)</c>, it makes <c>(batch, 5, 10)</c>; of two tensors <c>(batch, n)</c>, <c>(batch, 1)</c>.
/// </summary>
/// <param name="axes">The axis to multiply along, or one for each input; not the batch.</param>
public sealed class Dot(DotAxes axes) : Layer
{
    /// <summary>Keras' epsilon: vectors shorter than it are not brought to length 1.</summary>
    private const double Shortest = 1e-7;

    private const string FirstLabels = "acdefghi";
    private const string SecondLabels = "ajklmnop";
    private const char Multiplied = 'b';

    /// <summary>The axis of each input to multiply along.</summary>
    public DotAxes Axes { get; } = axes;

    /// <summary>Whether vectors are brought to length 1 first, so that the products are cosines.</summary>
    public bool Normalize { get; init; }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count != 2)
        {
            throw new ArgumentException($"{this} expects two inputs, received {inputs.Count}. Apply it to both at once: Apply(a, b).");
        }
        var (first, second) = (Size(inputs[0], Axes.First), Size(inputs[1], Axes.Second));
        if (first is not null && second is not null && first != second)
        {
            throw new ArgumentException($"{this} expects inputs whose axes {Axes} are of one size, received shapes {Merge.Listed(inputs)}, that is {first} and {second}. Choose other axes.");
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var (first, a) = Labelled(inputs[0], Axes.First, FirstLabels);
        var (second, b) = Labelled(inputs[1], Axes.Second, SecondLabels);
        var result = (a + b[1..]).Replace(Multiplied.ToString(), "", StringComparison.Ordinal);
        var y = first.Einsum(second, $"{a},{b}->{result}");
        return [result.Length == 1 ? y.Reshape(y.Shape.Concat([1])) : y];
    }

    private (SymbolicTensor X, string Labels) Labelled(SymbolicTensor x, int axis, string labels)
    {
        var positive = Positive(x.Shape, axis);
        var named = labels[..positive] + Multiplied + labels[positive..(x.Shape.Rank - 1)];
        return (Normalize ? OfLengthOne(x, positive) : x, named);
    }

    private static SymbolicTensor OfLengthOne(SymbolicTensor x, int axis) =>
        x * x.Square().Sum([axis], keepDims: true).Rsqrt().Minimum(1 / Shortest);

    private int? Size(Shape shape, int axis) => shape[Positive(shape, axis)];

    private int Positive(Shape shape, int axis)
    {
        var positive = axis < 0 ? axis + shape.Rank : axis;
        return positive > 0 && positive < shape.Rank && shape.Rank <= FirstLabels.Length
            ? positive
            : throw new ArgumentException($"{this} expects an axis from 1 to {shape.Rank - 1} for an input of shape {shape}, received {axis}. Axis 0 is the batch.");
    }
}
