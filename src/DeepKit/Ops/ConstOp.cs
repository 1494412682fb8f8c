using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Const</c>.</summary>
public static class ConstOp
{
    internal static readonly OpDefinition Definition = new("Const")
    {
        Infer = op => [op.Attributes.Get<TensorValue>("value").Spec],
    };

    /// <summary>A single number as a constant of the graph.</summary>
    public static SymbolicTensor Constant(this Graph graph, double value, DType dtype = DType.Float32) => graph.Constant(dtype switch
    {
        DType.Float32 => TensorValue.Of((float)value),
        DType.Float64 => TensorValue.Of(value),
        DType.Int32 => TensorValue.Of(checked((int)value)),
        DType.Int64 => TensorValue.Of(checked((long)value)),
        _ => throw new ArgumentException($"A number cannot be a constant of type {dtype.KerasName()}.", nameof(dtype)),
    });

    /// <summary>A vector of numbers as a constant of the graph.</summary>
    internal static SymbolicTensor Constants(this Graph graph, IReadOnlyList<float> values, DType dtype = DType.Float32) =>
        graph.Constant(TensorValue.Of<float>([.. values], [values.Count])).Cast(dtype);

    internal static SymbolicTensor Constant(this Graph graph, TensorValue value) =>
        graph.Add(Definition, [], new() { ["dtype"] = value.Spec.DType, ["value"] = value }).Outputs[0];
}
