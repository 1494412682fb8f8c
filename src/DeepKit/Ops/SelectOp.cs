using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>SelectV2</c>.</summary>
public static class SelectOp
{
    internal static readonly OpDefinition Definition = new("SelectV2")
    {
        Infer = op =>
        {
            op.ExpectSameType(first: 1);
            return [new(op.Inputs[1].DType, Broadcasting.Combine(op))];
        },
        Gradient = (op, dy) =>
        {
            var zero = dy.Graph.Constant(0, dy.DType);
            return [null, Select(op.Inputs[0], dy, zero), Select(op.Inputs[0], zero, dy)];
        },
        TypeAttributes = op => [("T", op.Inputs[1].DType)],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double>, Int32 = Compute<int>, Int64 = Compute<long> },
    };

    /// <summary>The tensor's elements where <paramref name="condition"/> holds, else those of <paramref name="otherwise"/>; shapes broadcast.</summary>
    public static SymbolicTensor Where(this SymbolicTensor x, SymbolicTensor condition, Operand otherwise) => Select(condition, x, otherwise.In(x));

    private static SymbolicTensor Select(SymbolicTensor condition, SymbolicTensor x, SymbolicTensor otherwise) =>
        x.Graph.Add(Definition, [condition, x, otherwise]).Outputs[0];

    private static void Compute<T>(KernelContext op) where T : unmanaged
    {
        var condition = op.Read<byte>(0);
        var a = op.Read<T>(1);
        var b = op.Read<T>(2);
        var y = op.Write<T>();
        if (condition.Length == y.Length && IsWholeOrOne(a, y) && IsWholeOrOne(b, y))
        {
            Selection.Apply(condition, a, b, y);
            return;
        }
        if (condition.Length == 1 && IsWholeOrOne(a, y) && IsWholeOrOne(b, y))
        {
            Copy(condition[0] != 0 ? a : b, y);
            return;
        }
        var layouts = ((BroadcastLayout Condition, BroadcastLayout Values))(op.State ??= (
            Elementwise.Layout(op.Node, op.Node.Inputs[0], op.Node.Inputs[0]),
            Elementwise.Layout(op.Node, op.Node.Inputs[1], op.Node.Inputs[2])));
        for (var i = 0; i < y.Length; i++)
        {
            var (ai, bi) = layouts.Values.Offsets(i);
            y[i] = condition[layouts.Condition.Offsets(i).A] != 0 ? a[ai] : b[bi];
        }
    }

    private static void Copy<T>(ReadOnlySpan<T> input, Span<T> y)
    {
        if (input.Length == y.Length)
        {
            input.CopyTo(y);
        }
        else
        {
            y.Fill(input[0]);
        }
    }

    private static bool IsWholeOrOne<T>(ReadOnlySpan<T> input, Span<T> y) => input.Length == y.Length || input.Length == 1;
}
