using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>StatelessRandomNormal</c>.</summary>
public static class StatelessRandomNormalOp
{
    internal static readonly OpDefinition Definition = new("StatelessRandomNormal")
    {
        Infer = op => [new(DType.Float32, op.ShapeInput(0))],
        TypeAttributes = _ => [("dtype", DType.Float32), ("T", DType.Int32), ("Tseed", DType.Int64)],
        Rows = op => op.Outputs[0].Shape.Rank == 0 ? RowRule.Whole : RowRule.Independent(op),
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>Normal numbers of mean 0 and variance 1 in the shape of <paramref name="x"/>, the same for the same seed on every engine.</summary>
    /// <param name="x">A tensor of the wanted shape.</param>
    /// <param name="seed">Two 64-bit integers.</param>
    public static SymbolicTensor RandomNormalLike(this SymbolicTensor x, SymbolicTensor seed) =>
        x.Graph.Add(Definition, [x.ShapeVector(), seed]).Outputs[0];

    private static void Compute(KernelContext op)
    {
        var seed = op.Read<long>(1);
        var y = op.Write<float>();
        var rowElements = y.Length / Math.Max(op.RowCount, 1);
        new Philox(seed[0], seed[1]).Normal((long)op.FirstRow * rowElements, y);
    }
}
