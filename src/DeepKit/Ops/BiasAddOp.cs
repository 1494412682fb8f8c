using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>BiasAdd</c>.</summary>
public static class BiasAddOp
{
    internal static readonly OpDefinition Definition = new("BiasAdd")
    {
        Infer = Infer,
        Gradient = (_, dy) => [dy, dy.BiasAddGrad()],
        Rows = op => RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>Adds a vector along the last axis.</summary>
    /// <param name="x">Of shape <c>(…, n)</c>, two axes or more.</param>
    /// <param name="bias">Of shape <c>(n,)</c>.</param>
    public static SymbolicTensor BiasAdd(this SymbolicTensor x, Operand bias) => x.Graph.Add(Definition, [x, bias.In(x)]).Outputs[0];

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectRank(1, 1, "(n,)");
        var (x, bias) = (op.Inputs[0].Shape, op.Inputs[1].Shape);
        return x.Rank > 1 && (x[^1] is null || x[^1] == bias[0])
            ? [op.Inputs[0].Spec]
            : throw op.Fault($"a bias as long as the last axis of {x}", bias.ToString());
    }

    private static unsafe void Compute(KernelContext op) =>
        Bias.Add(op.In<float>(0), op.In<float>(1), op.Out<float>(), Rows(op), op.InputAxis(1, 0));

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarBias.Add(op.In<double>(0), op.In<double>(1), op.Out<double>(), Rows(op), op.InputAxis(1, 0));

    /// <summary>Vectors along the last axis in the rows of this call.</summary>
    private static int Rows(KernelContext op) => op.WriteBytes().Length / (op.Node.Outputs[0].DType.Size() * op.InputAxis(1, 0));
}
