using DeepKit.Graphs;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The gradient of <see cref="SoftmaxOp"/> as one op, from that of its output <c>y</c> and from <c>y</c>: <c>(dy − Σ dy · y) · y</c>.</summary>
internal static class SoftmaxGradOp
{
    internal static readonly OpDefinition Definition = new("SoftmaxGrad")
    {
        Infer = op =>
        {
            op.ExpectSameType();
            op.ExpectFloating();
            return [op.Inputs[1].Spec];
        },
        Body = (_, inputs) => [(inputs[0] - (inputs[0] * inputs[1]).Sum([-1], keepDims: true)) * inputs[1]],
        Rows = op => op.Inputs[1].Shape.Rank == 1 ? RowRule.Whole : RowRule.Independent(op, 0, 1),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    public static SymbolicTensor SoftmaxGrad(this SymbolicTensor dy, SymbolicTensor y) => y.Graph.Add(Definition, [dy, y]).Outputs[0];

    private static unsafe void Compute(KernelContext op)
    {
        var (rows, columns) = SoftmaxOp.Sizes(op, op.Write<float>().Length);
        Kernels.Softmax.Gradient(op.In<float>(0), op.In<float>(1), op.Out<float>(), rows, columns);
    }

    private static unsafe void ComputePlainly(KernelContext op)
    {
        var (rows, columns) = SoftmaxOp.Sizes(op, op.Write<double>().Length);
        ScalarSoftmax.Gradient(op.In<double>(0), op.In<double>(1), op.Out<double>(), rows, columns);
    }
}
