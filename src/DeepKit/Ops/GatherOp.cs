using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>GatherV2</c> along axis 0: rows of a table by their numbers.</summary>
public static class GatherOp
{
    internal static readonly OpDefinition Definition = new("GatherV2")
    {
        Infer = Infer,
        Gradient = (op, dy) => [dy.UnsortedSegmentSum(op.Inputs[1], TableRows(op)), null, null],
        TypeAttributes = op => [("Tparams", op.Inputs[0].DType), ("Tindices", op.Inputs[1].DType), ("Taxis", DType.Int32)],
        Rows = op => op.Inputs[1].Shape.Rank == 0 ? RowRule.Whole : RowRule.Independent(op, 1),
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>The rows of a table that <paramref name="indices"/> name, as an embedding looks them up.</summary>
    /// <param name="table">Of shape <c>(rows, …)</c>.</param>
    /// <param name="indices">
    /// Row numbers from 0 to <c>rows − 1</c>, 32- or 64-bit integers of any shape. While the graph runs, any other number is an
    /// <see cref="ArgumentOutOfRangeException"/> that says where it stands.
    /// </param>
    /// <returns>A tensor of shape <c>indices.Shape + table.Shape[1..]</c>. The gradient of the table is dense.</returns>
    public static SymbolicTensor Gather(this SymbolicTensor table, SymbolicTensor indices) =>
        table.Graph.Add(Definition, [table, indices, table.Graph.Constant(0, DType.Int32)], new() { ["batch_dims"] = 0L }).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        var (table, indices) = (op.Inputs[0], op.Inputs[1]);
        op.ExpectAxes();
        op.ExpectIndices(1);
        if (op.ConstantInts(2)[0] != 0 || op.Attributes.Get("batch_dims", 0L) != 0)
        {
            throw op.Fault("axis 0 without batch axes", $"axis {op.ConstantInts(2)[0]}, batch_dims {op.Attributes.Get("batch_dims", 0L)}");
        }
        return [new(table.DType, indices.Shape.Concat(table.Shape[1..]))];
    }

    private static int TableRows(Node op) => op.Inputs[0].Shape[0]
        ?? throw op.Fault("a table with a known number of rows, to give it a gradient", op.Inputs[0].ToString());

    private static void Compute(KernelContext op)
    {
        if (op.Node.Inputs[1].DType == DType.Int32)
        {
            Compute<int>(op);
        }
        else
        {
            Compute<long>(op);
        }
    }

    private static unsafe void Compute<TIndex>(KernelContext op) where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        var indices = op.Read<TIndex>(1);
        var result = op.WriteBytes();
        var rowBytes = indices.IsEmpty ? 0 : result.Length / indices.Length;
        fixed (byte* y = result)
        {
            var wrong = RowGather.Copy(op.In<byte>(0), op.InputAxis(0, 0), rowBytes, indices, y);
            if (wrong >= 0)
            {
                throw op.IndexFault(1, wrong, long.CreateTruncating(indices[wrong]), op.InputAxis(0, 0));
            }
        }
    }
}
