using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>LogicalOr</c>.</summary>
public static class LogicalOrOp
{
    internal static readonly OpDefinition Definition = Logic.Define("LogicalOr", TensorPrimitives.BitwiseOr);

    /// <summary>For each pair of truth values, whether at least one is true; shapes broadcast.</summary>
    public static SymbolicTensor LogicalOr(this SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(Definition, [x, y]).Outputs[0];
}
