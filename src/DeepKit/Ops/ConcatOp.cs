using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>ConcatV2</c>.</summary>
public static class ConcatOp
{
    internal static readonly OpDefinition Definition = new("ConcatV2")
    {
        Infer = Infer,
        Gradient = (op, dy) => Parts(op, dy),
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = op => Axis(op) == 0 ? RowRule.Independent(op) : RowRule.Independent(op, [.. Enumerable.Range(0, Count(op))]),
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>Tensors one after the other along an axis; a single one is the result itself.</summary>
    /// <param name="axis">The axis, a negative one counted from the end.</param>
    /// <param name="tensors">The tensors, whose shapes agree in all other axes.</param>
    /// <exception cref="ArgumentException">There is no tensor, or their types, ranks or other axes differ, or there is no such axis.</exception>
    public static SymbolicTensor Concat(int axis, params IReadOnlyList<SymbolicTensor> tensors)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tensors.Count, nameof(tensors));
        if (tensors.Count == 1)
        {
            // TensorFlow's op asks for two.
            return tensors[0];
        }
        var graph = tensors[0].Graph;
        var positive = axis < 0 ? axis + tensors[0].Shape.Rank : axis;
        return graph.Add(Definition, [.. tensors, graph.Constant(positive, DType.Int32)], new() { ["N"] = (long)tensors.Count }).Outputs[0];
    }

    private static TensorSpec[] Infer(Node op)
    {
        var (axis, rank) = (Axis(op), op.Inputs[0].Shape.Rank);
        return axis >= 0 && axis < rank
            ? [new(op.Inputs[0].DType, CommonShape.Of(op, Count(op), axis))]
            : throw op.Fault($"an axis of {op.Inputs[0].Shape}", $"axis {axis}");
    }

    private static int Count(Node op) => op.Inputs.Count - 1;

    private static int Axis(Node op) => op.ConstantInts(Count(op))[0];

    /// <summary>Each tensor's own part of a tensor of the result's shape.</summary>
    private static SymbolicTensor?[] Parts(Node op, SymbolicTensor dy)
    {
        var (axis, parts) = (Axis(op), new SymbolicTensor?[op.Inputs.Count]);
        var (begin, size) = (new int[dy.Shape.Rank], Enumerable.Repeat(-1, dy.Shape.Rank).ToArray());
        for (var i = 0; i < Count(op); i++)
        {
            size[axis] = op.Inputs[i].Shape[axis] ?? throw op.Fault($"to know the sizes of axis {axis}, to give it a gradient", op.Inputs[i].ToString());
            parts[i] = dy.Slice(begin, size);
            begin[axis] += size[axis];
        }
        return parts;
    }

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

    /// <summary>Fills rows of the result with those of the tensors that they come from.</summary>
    private static void CopyRows(KernelContext op)
    {
        var result = op.WriteBytes();
        var rowBytes = op.RowCount == 0 ? 0 : result.Length / op.RowCount;
        var start = 0;
        for (var i = 0; i < Count(op.Node); i++)
        {
            var end = start + op.InputAxis(i, 0);
            var (first, last) = (Math.Max(start, op.FirstRow), Math.Min(end, op.FirstRow + op.RowCount));
            if (first < last)
            {
                op.ReadBytes(i)[((first - start) * rowBytes)..((last - start) * rowBytes)].CopyTo(result[((first - op.FirstRow) * rowBytes)..]);
            }
            start = end;
        }
    }

    private static unsafe void Interleave(KernelContext op)
    {
        var blocks = (Blocks)(op.State ??= Blocks.Of(op.Node));
        fixed (byte* y = op.WriteBytes())
        {
            var target = y;
            for (var i = 0; i < blocks.Bytes.Length; i++)
            {
                fixed (byte* x = op.ReadBytes(i))
                {
                    BlockCopy.Run(x, blocks.Bytes[i], target, blocks.Step, op.RowCount * (nint)blocks.PerRow, blocks.Bytes[i]);
                }
                target += blocks.Bytes[i];
            }
        }
    }

    /// <summary>What lies together in each tensor: everything from the axis on.</summary>
    private sealed record Blocks(nint[] Bytes, nint Step, int PerRow)
    {
        public static Blocks Of(Node op)
        {
            var axis = Axis(op);
            nint[] bytes = [.. op.Inputs.Take(Count(op)).Select(input => (nint)(input.Shape[axis..].ElementCount!.Value * input.DType.Size()))];
            return new Blocks(bytes, bytes.Aggregate((sum, size) => sum + size), (int)op.Outputs[0].Shape[1..axis].ElementCount!.Value);
        }
    }
}
