using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Abs</c>.</summary>
public static class AbsOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Abs", TensorPrimitives.Abs, TensorPrimitives.Abs,
        (op, dy) => [dy * op.Inputs[0].Sign()]);

    /// <summary>Element-wise absolute value.</summary>
    public static SymbolicTensor Abs(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
