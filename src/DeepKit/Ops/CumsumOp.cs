using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Cumsum</c>.</summary>
public static class CumsumOp
{
    internal static readonly OpDefinition Definition = new("Cumsum")
    {
        Infer = Infer,
        Gradient = (op, dy) => [Emit(dy, op.ConstantInts(1)[0], Flag(op, "exclusive"), !Flag(op, "reverse")), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tidx", DType.Int32)],
        OutputNames = ["out"],
        Rows = op => op.ConstantInts(1)[0] == 0 ? RowRule.Whole : RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double>, Int32 = Compute<int>, Int64 = Compute<long> },
    };

    /// <summary>Along an axis, the sum of all elements up to each one.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="axis">The axis, a negative one counted from the end.</param>
    /// <param name="exclusive">Whether an element's sum is without itself.</param>
    /// <param name="reverse">Whether to begin at the end of the axis.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static SymbolicTensor Cumsum(this SymbolicTensor x, int axis = 0, bool exclusive = false, bool reverse = false) =>
        Emit(x, axis < 0 ? axis + x.Shape.Rank : axis, exclusive, reverse);

    private static SymbolicTensor Emit(SymbolicTensor x, int axis, bool exclusive, bool reverse) =>
        x.Graph.Add(Definition, [x, x.Graph.Constant(axis, DType.Int32)], new() { ["exclusive"] = exclusive, ["reverse"] = reverse }).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        var (shape, axis) = (op.Inputs[0].Shape, op.ConstantInts(1)[0]);
        return axis >= 0 && axis < shape.Rank ? [op.Inputs[0].Spec] : throw op.Fault($"an axis of {shape}", $"axis {axis}");
    }

    private static bool Flag(Node op, string name) => op.Attributes.Get(name, false);

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        var axis = op.Node.ConstantInts(1)[0];
        var after = op.Node.Inputs[0].Shape[(axis + 1)..].ElementCount!.Value;
        RunningSum.Compute(op.Read<T>(0), op.InputAxis(0, axis), (int)after, Flag(op.Node, "exclusive"), Flag(op.Node, "reverse"), op.Write<T>());
    }
}
