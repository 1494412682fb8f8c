using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>DepthwiseConv2dNativeBackpropInput</c>.</summary>
public static class DepthwiseConv2dNativeBackpropInputOp
{
    internal static readonly OpDefinition Definition = new("DepthwiseConv2dNativeBackpropInput")
    {
        Infer = op => [new(op.Inputs[2].DType, op.ShapeInput(0))],
        TypeAttributes = op => [("T", op.Inputs[2].DType)],
        Rows = op => RowRule.Independent(op, 2),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The gradient of a depthwise convolution's images.</summary>
    internal static SymbolicTensor DepthwiseConv2dBackpropInput(this SymbolicTensor x, SymbolicTensor kernel, SymbolicTensor dy, AttributeMap attributes) =>
        x.Graph.Add(Definition, [x.ShapeVector(), kernel, dy], attributes).Outputs[0];

    private static ConvolutionShape Shape(KernelContext op) =>
        (ConvolutionShape)(op.State ??= DepthwiseConv2dNativeOp.Sizes(op.Node, op.Node.Outputs[0].Shape, op.Node.Inputs[1].Shape));

    private static unsafe void Compute(KernelContext op) =>
        Depthwise.BackpropInput(Shape(op), op.In<float>(1), op.In<float>(2), op.Out<float>(), op.RowCount);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarDepthwise.BackpropInput(Shape(op), op.In<double>(1), op.In<double>(2), op.Out<double>(), op.RowCount);
}
