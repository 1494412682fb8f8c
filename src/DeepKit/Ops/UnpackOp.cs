using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Unpack</c>, which Keras calls unstack.</summary>
public static class UnpackOp
{
    internal static readonly OpDefinition Definition = new("Unpack")
    {
        Infer = Infer,
        GradientOfOutputs = (op, gradients) => [Stacked(op, gradients)],
        Rows = op =>
            Axis(op) > 0 ? RowRule.Independent(op, 0)
            : op.Outputs[0].Shape.Rank > 0 ? RowRule.Independent(op)
            : RowRule.Whole,
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>The tensors that a tensor consists of along an axis, such as the steps of a sequence along axis 1.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">An axis of known size, a negative one counted from the end; the results lack it.</param>
    /// <exception cref="ArgumentException">There is no such axis, or its size is unknown or 0.</exception>
    public static IReadOnlyList<SymbolicTensor> Unstack(this SymbolicTensor x, int axis = 0)
    {
        var positive = axis < 0 ? axis + x.Shape.Rank : axis;
        var count = positive >= 0 && positive < x.Shape.Rank ? x.Shape[positive] : null;
        x.Graph.Room?.TakeNodes(count ?? 0);
        return count is > 0
            ? x.Graph.Add(Definition, [x], new() { ["num"] = (long)count, ["axis"] = (long)positive }).Outputs
            : throw new ArgumentException($"Unstack expects an axis of known size, received axis {axis} of {x}.", nameof(axis));
    }

    private static TensorSpec[] Infer(Node op)
    {
        var (axis, shape, count) = (Axis(op), op.Inputs[0].Shape, (int)op.Attributes.Get<long>("num"));
        if (axis < 0 || axis >= shape.Rank || count < 1 || (shape[axis] ?? count) != count)
        {
            throw op.Fault($"a tensor whose axis {axis} has size {count}", op.Inputs[0].ToString());
        }
        var part = new TensorSpec(op.Inputs[0].DType, Shape.Create([.. shape[..axis], .. shape[(axis + 1)..]]));
        return [.. Enumerable.Repeat(part, count)];
    }

    private static int Axis(Node op) => (int)op.Attributes.Get("axis", 0L);

    private static SymbolicTensor Stacked(Node op, SymbolicTensor?[] gradients)
    {
        var zeros = Array.Exists(gradients, gradient => gradient is null) ? op.Outputs[0].ZerosLike() : null;
        return Array.ConvertAll(gradients, gradient => gradient ?? zeros!).Stack(Axis(op));
    }

    private static void Compute(KernelContext op)
    {
        if (Axis(op.Node) == 0)
        {
            CopyRows(op);
        }
        else
        {
            TakeApart(op);
        }
    }

    private static void CopyRows(KernelContext op)
    {
        var x = op.ReadBytes(0);
        var partBytes = x.Length / op.Node.Outputs.Count;
        for (var i = 0; i < op.Node.Outputs.Count; i++)
        {
            var part = op.WriteBytes(i);
            x.Slice((i * partBytes) + (part.Length / op.RowCount * op.FirstRow), part.Length).CopyTo(part);
        }
    }

    private static unsafe void TakeApart(KernelContext op)
    {
        var block = (StackedBlock)(op.State ??= StackedBlock.Of(op.Node.Inputs[0], Axis(op.Node)));
        fixed (byte* x = op.ReadBytes(0))
        {
            for (var i = 0; i < op.Node.Outputs.Count; i++)
            {
                fixed (byte* y = op.WriteBytes(i))
                {
                    BlockCopy.Run(x + (i * block.Bytes), block.Step, y, block.Bytes, op.RowCount * block.PerRow, block.Bytes);
                }
            }
        }
    }
}
