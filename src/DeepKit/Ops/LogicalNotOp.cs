using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>LogicalNot</c>.</summary>
public static class LogicalNotOp
{
    private const byte True = 1;

    internal static readonly OpDefinition Definition = new("LogicalNot")
    {
        Infer = op =>
        {
            op.ExpectTruths(0);
            return [op.Inputs[0].Spec];
        },
        OutputNames = ["y"],
        TypeAttributes = _ => [],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Any = op => TensorPrimitives.Xor(op.Read<byte>(0), True, op.Write<byte>()) },
    };

    /// <summary>For each truth value the opposite one.</summary>
    public static SymbolicTensor LogicalNot(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
