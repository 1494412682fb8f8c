using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>DepthwiseConv2dNative</c>.</summary>
public static class DepthwiseConv2dNativeOp
{
    internal static readonly OpDefinition Definition = new("DepthwiseConv2dNative")
    {
        Infer = Infer,
        Gradient = (op, dy) =>
        [
            op.Inputs[0].DepthwiseConv2dBackpropInput(op.Inputs[1], dy, op.Attributes),
            op.Inputs[0].DepthwiseConv2dBackpropFilter(op.Inputs[1], dy, op.Attributes),
        ],
        Rows = op => RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>Slides kernels over images, some for each channel by itself.</summary>
    /// <param name="x">Images <c>(batch, height, width, channels)</c>.</param>
    /// <param name="kernel">Of shape <c>(height, width, channels, multiplier)</c>; the result has <c>channels · multiplier</c> channels.</param>
    /// <param name="stride">Steps of the window, the same along both axes.</param>
    /// <param name="padding"><c>SAME</c> or <c>VALID</c>.</param>
    public static SymbolicTensor DepthwiseConv2d(this SymbolicTensor x, Operand kernel, int stride, string padding) =>
        x.Graph.Add(Definition, [x, kernel.In(x)], ConvolutionAttributes.Of((stride, stride), (1, 1), padding)).Outputs[0];

    /// <summary>The sizes of the convolution of images by a kernel; <see cref="ConvolutionShape.Filters"/> counts those of all channels.</summary>
    internal static ConvolutionShape Sizes(Node op, Shape images, Shape kernel) => op.Window("dilations") == (1, 1)
        ? ConvolutionAttributes.Convolution(op, images, [kernel[0], kernel[1], kernel[2], kernel[2] * kernel[3]])
        : throw op.Fault("dilations of 1", op.Window("dilations").ToString());

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectFloating();
        op.ExpectRank(0, 4, "(batch, height, width, channels)");
        op.ExpectRank(1, 4, "(height, width, channels, multiplier)");
        var (y, x) = op.Window("strides");
        if (y != x)
        {
            throw op.Fault("the same stride along both axes", $"({y}, {x})");
        }
        var shape = Sizes(op, op.Inputs[0].Shape, op.Inputs[1].Shape);
        return [new(op.Inputs[0].DType, [op.Inputs[0].Shape[0], shape.OutputHeight, shape.OutputWidth, shape.Filters])];
    }

    private static ConvolutionShape Shape(KernelContext op) =>
        (ConvolutionShape)(op.State ??= Sizes(op.Node, op.Node.Inputs[0].Shape, op.Node.Inputs[1].Shape));

    private static unsafe void Compute(KernelContext op) =>
        Depthwise.Forward(Shape(op), op.In<float>(0), op.In<float>(1), op.Out<float>(), op.RowCount);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarDepthwise.Forward(Shape(op), op.In<double>(0), op.In<double>(1), op.Out<double>(), op.RowCount);
}
