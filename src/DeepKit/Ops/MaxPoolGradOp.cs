using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>MaxPoolGrad</c>.</summary>
public static class MaxPoolGradOp
{
    internal static readonly OpDefinition Definition = new("MaxPoolGrad")
    {
        Infer = op => [op.Inputs[0].Spec],
        Rows = op => RowRule.Independent(op, 0, 1, 2),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The gradient of pooled images: each window's goes to its largest value, the first one of equals.</summary>
    internal static SymbolicTensor MaxPoolGrad(this SymbolicTensor x, SymbolicTensor y, SymbolicTensor dy, AttributeMap attributes) =>
        x.Graph.Add(Definition, [x, y, dy], attributes).Outputs[0];

    private static PoolShape Sizes(KernelContext op) =>
        (PoolShape)(op.State ??= ConvolutionAttributes.Pooling(op.Node, op.Node.Inputs[0].Shape));

    private static unsafe void Compute(KernelContext op) =>
        Pooling.MaxGradient(Sizes(op), op.In<float>(0), op.In<float>(1), op.In<float>(2), op.Out<float>(), op.RowCount);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarPooling.MaxGradient(Sizes(op), op.In<double>(0), op.In<double>(1), op.In<double>(2), op.Out<double>(), op.RowCount);
}
