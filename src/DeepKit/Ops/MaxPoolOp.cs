using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>MaxPool</c>.</summary>
public static class MaxPoolOp
{
    internal static readonly OpDefinition Definition = new("MaxPool")
    {
        Infer = ConvolutionAttributes.InferPooled,
        Gradient = (op, dy) => [op.Inputs[0].MaxPoolGrad(op.Outputs[0], dy, op.Attributes)],
        Rows = op => RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The largest value of each window, channel by channel.</summary>
    /// <param name="x">Images <c>(batch, height, width, channels)</c>.</param>
    /// <param name="window">Height and width of the window.</param>
    /// <param name="strides">Steps of the window.</param>
    /// <param name="padding"><c>SAME</c> or <c>VALID</c>.</param>
    public static SymbolicTensor MaxPool(this SymbolicTensor x, (int Height, int Width) window, (int Height, int Width) strides, string padding) =>
        x.Graph.Add(Definition, [x], ConvolutionAttributes.OfPool(window, strides, padding)).Outputs[0];

    private static PoolShape Sizes(KernelContext op) =>
        (PoolShape)(op.State ??= ConvolutionAttributes.Pooling(op.Node, op.Node.Inputs[0].Shape));

    private static unsafe void Compute(KernelContext op) =>
        Pooling.Max(Sizes(op), op.In<float>(0), op.Out<float>(), null, op.RowCount);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarPooling.Max(Sizes(op), op.In<double>(0), op.Out<double>(), null, op.RowCount);
}
