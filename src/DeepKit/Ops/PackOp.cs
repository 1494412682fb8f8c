using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Pack</c>, which Keras calls stack.</summary>
public static class PackOp
{
    internal static readonly OpDefinition Definition = new("Pack")
    {
        Infer = Infer,
        Gradient = (op, dy) => [.. dy.Unstack(Axis(op))],
        Rows = op => Axis(op) == 0 ? RowRule.Independent(op) : RowRule.Independent(op, [.. Enumerable.Range(0, op.Inputs.Count)]),
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>Tensors of one shape side by side along a new axis.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="axis">The new axis in the result, a negative one counted from the end.</param>
    /// <exception cref="ArgumentException">There is no tensor, or their types or shapes differ, or there is no such axis.</exception>
    public static SymbolicTensor Stack(this IReadOnlyList<SymbolicTensor> tensors, int axis = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tensors.Count, nameof(tensors));
        var positive = axis < 0 ? axis + tensors[0].Shape.Rank + 1 : axis;
        return tensors[0].Graph.Add(Definition, [.. tensors], new() { ["N"] = (long)tensors.Count, ["axis"] = (long)positive }).Outputs[0];
    }

    private static TensorSpec[] Infer(Node op)
    {
        var (axis, shape) = (Axis(op), CommonShape.Of(op, op.Inputs.Count));
        return axis >= 0 && axis <= shape.Rank
            ? [new(op.Inputs[0].DType, Shape.Create([.. shape[..axis], op.Inputs.Count, .. shape[axis..]]))]
            : throw op.Fault($"a new axis from 0 to {shape.Rank}", $"axis {axis}");
    }

    private static int Axis(Node op) => (int)op.Attributes.Get("axis", 0L);

    private static void Compute(KernelContext op)
    {
        if (Axis(op.Node) == 0)
        {
            CopyRows(op);
        }
        else
        {
            Interleave(op);
        }
    }

    /// <summary>Row i of the result is all of tensor i.</summary>
    private static void CopyRows(KernelContext op)
    {
        var result = op.WriteBytes();
        for (var i = 0; i < op.RowCount; i++)
        {
            var tensor = op.ReadBytes(op.FirstRow + i);
            tensor.CopyTo(result[(i * tensor.Length)..]);
        }
    }

    private static unsafe void Interleave(KernelContext op)
    {
        var block = (StackedBlock)(op.State ??= StackedBlock.Of(op.Node.Outputs[0], Axis(op.Node)));
        fixed (byte* y = op.WriteBytes())
        {
            for (var i = 0; i < op.Node.Inputs.Count; i++)
            {
                fixed (byte* x = op.ReadBytes(i))
                {
                    BlockCopy.Run(x, block.Bytes, y + (i * block.Bytes), block.Step, op.RowCount * block.PerRow, block.Bytes);
                }
            }
        }
    }
}
