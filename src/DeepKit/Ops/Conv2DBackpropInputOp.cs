using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Conv2DBackpropInput</c>.</summary>
public static class Conv2DBackpropInputOp
{
    internal static readonly OpDefinition Definition = new("Conv2DBackpropInput")
    {
        Infer = op => [new(op.Inputs[2].DType, op.ShapeInput(0))],
        TypeAttributes = op => [("T", op.Inputs[2].DType)],
        Rows = op => RowRule.Independent(op, 2),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The gradient of a convolution's images.</summary>
    internal static SymbolicTensor Conv2DBackpropInput(this SymbolicTensor x, SymbolicTensor kernel, SymbolicTensor dy, AttributeMap attributes) =>
        (attributes.IsDilated()
            ? x.Graph.Add(DilatedConv2DBackpropInputOp.Definition, [x, kernel, dy], attributes)
            : x.Graph.Add(Definition, [x.ShapeVector(), kernel, dy], attributes)).Outputs[0];

    private static ConvolutionShape Sizes(KernelContext op) => (ConvolutionShape)(
        op.State ??= ConvolutionAttributes.Convolution(op.Node, op.Node.Outputs[0].Shape, op.Node.Inputs[1].Shape));

    private static unsafe void Compute(KernelContext op) =>
        Convolution.BackpropInput(Sizes(op), op.In<float>(1), op.In<float>(2), op.Out<float>(), op.RowCount);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarConvolution.BackpropInput(Sizes(op), op.In<double>(1), op.In<double>(2), op.Out<double>(), op.RowCount);
}
