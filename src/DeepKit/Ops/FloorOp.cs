using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Floor</c>.</summary>
public static class FloorOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Floor", TensorPrimitives.Floor, TensorPrimitives.Floor, (_, _) => [null]);

    /// <summary>Element-wise largest whole number that is not above <paramref name="x"/>.</summary>
    public static SymbolicTensor Floor(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
