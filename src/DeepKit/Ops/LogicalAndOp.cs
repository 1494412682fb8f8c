using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>LogicalAnd</c>.</summary>
public static class LogicalAndOp
{
    internal static readonly OpDefinition Definition = Logic.Define("LogicalAnd", TensorPrimitives.BitwiseAnd);

    /// <summary>For each pair of truth values, whether both are true; shapes broadcast.</summary>
    public static SymbolicTensor LogicalAnd(this SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(Definition, [x, y]).Outputs[0];
}
