using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Reshape</c>.</summary>
public static class ReshapeOp
{
    private const int Inferred = -1;

    internal static readonly OpDefinition Definition = new("Reshape")
    {
        Infer = op => [new(op.Inputs[0].DType, Infer(op))],
        Gradient = (op, dy) => [dy.Reshape(op.Inputs[0].Shape), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tshape", DType.Int32)],
        IsView = true,
    };

    /// <summary>The same elements under another shape, of which one axis may be unknown (<c>null</c>).</summary>
    /// <exception cref="ArgumentException">The number of elements differs, or more than one axis is unknown.</exception>
    public static SymbolicTensor Reshape(this SymbolicTensor x, Shape shape)
    {
        var sizes = shape.Select(axis => axis ?? Inferred).ToArray();
        return x.Graph.Add(Definition, [x, x.Graph.Constant(TensorValue.Vector(sizes))]).Outputs[0];
    }

    private static Shape Infer(Node op)
    {
        var sizes = op.ConstantInts(1).ToArray();
        var wanted = Shape.Create([.. sizes.Select(size => size == Inferred ? null : (int?)size)]);
        if (wanted.Count(axis => axis is null) > 1)
        {
            throw op.Fault("a new shape with at most one unknown axis", wanted.ToString());
        }
        if (op.Inputs[0].Shape.ElementCount is not { } count)
        {
            return wanted;
        }
        var known = wanted.Aggregate(1L, (product, axis) => product * (axis ?? 1));
        var fits = wanted.IsFullyKnown ? count == known : known != 0 && count % known == 0;
        return fits
            ? Shape.Create([.. wanted.Select(axis => axis ?? (int)(count / known))])
            : throw op.Fault($"a new shape of {count} elements, those of {op.Inputs[0].Shape}", wanted.ToString());
    }
}
