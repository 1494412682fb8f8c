using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Shape</c>.</summary>
public static class ShapeOp
{
    internal static readonly OpDefinition Definition = new("Shape")
    {
        Infer = op => [new(DType.Int32, [op.Inputs[0].Shape.Rank])],
        Fold = op => op.Inputs[0].Shape.IsFullyKnown ? TensorValue.Vector(op.Inputs[0].Shape.ToArray()) : null,
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("out_type", DType.Int32)],
    };

    /// <summary>The sizes of all axes as a vector, the batch included; a constant where they are known already.</summary>
    public static SymbolicTensor ShapeVector(this SymbolicTensor x)
    {
        return x.Shape.IsFullyKnown
            ? x.Graph.Constant(TensorValue.Vector(x.Shape.ToArray()))
            : x.Graph.Add(Definition, [x]).Outputs[0];
    }
}
