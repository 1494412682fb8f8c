using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Cos</c>.</summary>
public static class CosOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Cos", TensorPrimitives.Cos, TensorPrimitives.Cos,
        (op, dy) => [-dy * op.Inputs[0].Sin()]);

    /// <summary>Element-wise cosine, of angles in radians.</summary>
    public static SymbolicTensor Cos(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
