using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Ceil</c>.</summary>
public static class CeilOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Ceil", TensorPrimitives.Ceiling, TensorPrimitives.Ceiling, (_, _) => [null]);

    /// <summary>Element-wise smallest whole number that is not below <paramref name="x"/>.</summary>
    public static SymbolicTensor Ceil(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
