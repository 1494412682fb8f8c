using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Maximum</c>.</summary>
public static class MaximumOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("Maximum", TensorPrimitives.Max, TensorPrimitives.Max,
        (op, dy) => [dy.Where(op.Inputs[0].GreaterEqual(op.Inputs[1]), 0), dy.Where(op.Inputs[1].Greater(op.Inputs[0]), 0)]);

    /// <summary>Element-wise larger one; shapes broadcast. At equality the gradient goes to <paramref name="x"/>.</summary>
    public static SymbolicTensor Maximum(this SymbolicTensor x, Operand y) => x.Graph.Add(Definition, [x, y.In(x)]).Outputs[0];
}
