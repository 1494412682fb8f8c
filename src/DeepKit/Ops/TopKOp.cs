using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>TopKV2</c>.</summary>
public static class TopKOp
{
    internal static readonly OpDefinition Definition = new("TopKV2")
    {
        Infer = Infer,
        Gradient = (op, dy) => [Scattered(op, dy), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tk", DType.Int32), ("index_type", DType.Int32)],
        OutputNames = ["values", "indices"],
        Rows = op => op.Inputs[0].Shape.Rank > 1 ? RowRule.Independent(op, 0) : RowRule.Whole,
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double>, Int32 = Compute<int>, Int64 = Compute<long> },
    };

    /// <summary>The largest elements along the last axis in descending order, and where they are; of equal ones the first comes first.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="k">How many, from 0 to the size of the last axis.</param>
    /// <returns>The elements, and their positions as 32-bit integers, both of shape <c>x.Shape[..^1] + (k)</c>.</returns>
    public static (SymbolicTensor Values, SymbolicTensor Indices) TopK(this SymbolicTensor x, int k)
    {
        var node = x.Graph.Add(Definition, [x, x.Graph.Constant(k, DType.Int32)], new() { ["sorted"] = true });
        return (node.Outputs[0], node.Outputs[1]);
    }

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectAxes();
        var (shape, k) = (op.Inputs[0].Shape, op.ConstantInts(1)[0]);
        if (k < 0 || k > shape[^1])
        {
            throw op.Fault($"a number of elements from 0 to the size of the last axis of {shape}", $"{k}");
        }
        var result = shape[..^1].Concat([k]);
        return [new(op.Inputs[0].DType, result), new(DType.Int32, result)];
    }

    /// <summary>Each element's gradient at the place where the element stood.</summary>
    private static SymbolicTensor Scattered(Node op, SymbolicTensor dy)
    {
        var places = Targets.OneHot(op.Outputs[1], op.Inputs[0]).Cast(dy.DType);
        return (dy.Reshape(dy.Shape.Concat([1])) * places).Sum([-2]);
    }

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T> => Largest.Compute(
        op.Read<T>(0), op.InputAxis(0, op.Node.Inputs[0].Shape.Rank - 1), op.Node.ConstantInts(1)[0], op.Write<T>(), op.Write<int>(1));
}
