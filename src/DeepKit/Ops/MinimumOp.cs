using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Minimum</c>.</summary>
public static class MinimumOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("Minimum", TensorPrimitives.Min, TensorPrimitives.Min,
        (op, dy) => [dy.Where(op.Inputs[1].GreaterEqual(op.Inputs[0]), 0), dy.Where(op.Inputs[0].Greater(op.Inputs[1]), 0)]);

    /// <summary>Element-wise smaller one; shapes broadcast. At equality the gradient goes to <paramref name="x"/>.</summary>
    public static SymbolicTensor Minimum(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];
}
