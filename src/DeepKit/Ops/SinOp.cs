using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Sin</c>.</summary>
public static class SinOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Sin", TensorPrimitives.Sin, TensorPrimitives.Sin,
        (op, dy) => [dy * op.Inputs[0].Cos()]);

    /// <summary>Element-wise sine, of angles in radians.</summary>
    public static SymbolicTensor Sin(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
