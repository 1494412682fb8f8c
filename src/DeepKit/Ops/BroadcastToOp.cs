using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>BroadcastTo</c>.</summary>
public static class BroadcastToOp
{
    internal static readonly OpDefinition Definition = new("BroadcastTo")
    {
        Infer = op => [new(op.Inputs[0].DType, op.ShapeInput(1))],
        Gradient = (_, dy) => [dy, null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        Rows = op => op.Outputs[0].Shape.Rank == 0 ? RowRule.Whole : new RowRule(RowKind.Independent, [Elementwise.CutsWith(op.Outputs[0].Shape, op.Inputs[0].Shape), false]),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double>, Int32 = Compute<int>, Int64 = Compute<long> },
    };

    /// <summary>The tensor repeated to the shape of <paramref name="other"/>.</summary>
    public static SymbolicTensor BroadcastLike(this SymbolicTensor x, SymbolicTensor other)
    {
        return x.Graph.Add(Definition, [x, other.ShapeVector()]).Outputs[0];
    }

    /// <summary>Zeros of the tensor's type and shape, which may be unknown by now.</summary>
    public static SymbolicTensor ZerosLike(this SymbolicTensor x) => x.Graph.Constant(0, x.DType).BroadcastLike(x);

    /// <summary>Ones of the tensor's type and shape, which may be unknown by now.</summary>
    public static SymbolicTensor OnesLike(this SymbolicTensor x) => x.Graph.Constant(1, x.DType).BroadcastLike(x);

    private static void Compute<T>(KernelContext op) where T : unmanaged
    {
        var layout = (BroadcastLayout)(op.State ??= Elementwise.Layout(op.Node, op.Node.Inputs[0], op.Node.Inputs[0]));
        var x = op.Read<T>(0);
        layout.Apply(x, x, op.Write<T>(), (a, _, y) => a.CopyTo(y));
    }
}
