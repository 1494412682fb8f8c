using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>DepthwiseConv2dNativeBackpropFilter</c>.</summary>
public static class DepthwiseConv2dNativeBackpropFilterOp
{
    internal static readonly OpDefinition Definition = new("DepthwiseConv2dNativeBackpropFilter")
    {
        Infer = op => [new(op.Inputs[0].DType, Graphs.Shape.Of(op.ConstantInts(1)))],
        Rows = op => RowRule.Summed(op, 0, 2),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The gradient of a depthwise convolution's kernel.</summary>
    internal static SymbolicTensor DepthwiseConv2dBackpropFilter(this SymbolicTensor x, SymbolicTensor kernel, SymbolicTensor dy, AttributeMap attributes) =>
        x.Graph.Add(Definition, [x, kernel.ShapeVector(), dy], attributes).Outputs[0];

    private static ConvolutionShape Sizes(KernelContext op) =>
        (ConvolutionShape)(op.State ??= DepthwiseConv2dNativeOp.Sizes(op.Node, op.Node.Inputs[0].Shape, op.Node.Outputs[0].Shape));

    private static unsafe void Compute(KernelContext op) =>
        Depthwise.BackpropFilter(Sizes(op), op.In<float>(0), op.In<float>(2), op.Out<float>(), op.RowCount);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarDepthwise.BackpropFilter(Sizes(op), op.In<double>(0), op.In<double>(2), op.Out<double>(), op.RowCount);
}
