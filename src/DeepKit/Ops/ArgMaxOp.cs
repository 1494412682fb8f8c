using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>ArgMax</c> along the last axis.</summary>
public static class ArgMaxOp
{
    internal static readonly OpDefinition Definition = new("ArgMax")
    {
        Infer = Infer,
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32), ("output_type", DType.Int64)],
        Rows = op => op.Inputs[0].Shape.Rank > 1 ? RowRule.Independent(op, 0) : RowRule.Whole,
        Kernel = new KernelTable
        {
            Float32 = op => Reduction.ArgMaxRows(op.Read<float>(0), op.InputAxis(0, op.Node.Inputs[0].Shape.Rank - 1), op.Write<long>()),
            Float64 = op => Reduction.ArgMaxRows(op.Read<double>(0), op.InputAxis(0, op.Node.Inputs[0].Shape.Rank - 1), op.Write<long>()),
        },
    };

    /// <summary>Index of the largest element along the last axis, as 64-bit integers; the first one wins ties.</summary>
    public static SymbolicTensor ArgMax(this SymbolicTensor x) =>
        x.Graph.Add(Definition, [x, x.Graph.Constant(TensorValue.Of(x.Shape.Rank - 1))]).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectFloating();
        var shape = op.Inputs[0].Shape;
        return shape.Rank > 0 && op.ConstantInts(1)[0] == shape.Rank - 1
            ? [new(DType.Int64, shape[..^1])]
            : throw op.Fault("the last axis of a tensor of rank 1 or more", $"axis {op.ConstantInts(1)[0]} of {shape}");
    }
}
