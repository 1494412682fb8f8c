using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Conv2DBackpropFilter</c>.</summary>
public static class Conv2DBackpropFilterOp
{
    internal static readonly OpDefinition Definition = new("Conv2DBackpropFilter")
    {
        Infer = op => [new(op.Inputs[0].DType, Shape.Of(op.ConstantInts(1)))],
        Rows = op => RowRule.Summed(op, 0, 2),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The gradient of a convolution's kernel.</summary>
    internal static SymbolicTensor Conv2DBackpropFilter(this SymbolicTensor x, SymbolicTensor kernel, SymbolicTensor dy, AttributeMap attributes) =>
        (attributes.IsDilated()
            ? x.Graph.Add(DilatedConv2DBackpropFilterOp.Definition, [x, kernel, dy], attributes)
            : x.Graph.Add(Definition, [x, kernel.ShapeVector(), dy], attributes)).Outputs[0];

    private static ConvolutionShape Sizes(KernelContext op) => (ConvolutionShape)(
        op.State ??= ConvolutionAttributes.Convolution(op.Node, op.Node.Inputs[0].Shape, op.Node.Outputs[0].Shape));

    private static unsafe void Compute(KernelContext op) =>
        Convolution.BackpropFilter(Sizes(op), op.In<float>(0), op.In<float>(2), op.Out<float>(), op.RowCount);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarConvolution.BackpropFilter(Sizes(op), op.In<double>(0), op.In<double>(2), op.Out<double>(), op.RowCount);
}
