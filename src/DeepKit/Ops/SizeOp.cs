using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Size</c>.</summary>
public static class SizeOp
{
    internal static readonly OpDefinition Definition = new("Size")
    {
        Infer = _ => [new(DType.Int32, Shape.Scalar)],
        Fold = op => op.Inputs[0].Shape.ElementCount is { } count ? TensorValue.Of(checked((int)count)) : null,
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("out_type", DType.Int32)],
    };

    /// <summary>The number of elements, the batch included, as a scalar of the given type.</summary>
    public static SymbolicTensor Size(this SymbolicTensor x, DType dtype = DType.Float32) => x.Shape.ElementCount is { } count
        ? x.Graph.Constant(count, dtype)
        : x.Graph.Add(Definition, [x]).Outputs[0].Cast(dtype);
}
