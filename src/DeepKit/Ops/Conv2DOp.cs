using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Conv2D</c>.</summary>
public static class Conv2DOp
{
    internal static readonly OpDefinition Definition = new("Conv2D")
    {
        Infer = Infer,
        Gradient = (op, dy) =>
        [
            op.Inputs[0].Conv2DBackpropInput(op.Inputs[1], dy, op.Attributes),
            op.Inputs[0].Conv2DBackpropFilter(op.Inputs[1], dy, op.Attributes),
        ],
        Rows = op => RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>Slides a kernel over images.</summary>
    /// <param name="x">Images <c>(batch, height, width, channels)</c>.</param>
    /// <param name="kernel">Of shape <c>(height, width, channels, filters)</c>.</param>
    /// <param name="strides">Steps of the window.</param>
    /// <param name="dilations">Distances between the positions that the window looks at.</param>
    /// <param name="padding"><c>SAME</c> or <c>VALID</c>.</param>
    public static SymbolicTensor Conv2D(
        this SymbolicTensor x, Operand kernel, (int Height, int Width) strides, (int Height, int Width) dilations, string padding) =>
        x.Graph.Add(Definition, [x, kernel.In(x)], ConvolutionAttributes.Of(strides, dilations, padding)).Outputs[0];

    /// <summary>The convolution with a bias (input 2) and an activation applied while the result is stored; for plans only.</summary>
    internal static OpDefinition WithBias(FusedActivation activation) => new("FusedConv2D")
    {
        Infer = Infer,
        Rows = Definition.Rows,
        Kernel = new KernelTable { Float32 = op => Compute(op, activation) },
    };

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectSameType();
        op.ExpectFloating();
        op.ExpectRank(0, 4, "(batch, height, width, channels)");
        op.ExpectRank(1, 4, "(height, width, channels, filters)");
        var shape = ConvolutionAttributes.Convolution(op, op.Inputs[0].Shape, op.Inputs[1].Shape);
        return [new(op.Inputs[0].DType, [op.Inputs[0].Shape[0], shape.OutputHeight, shape.OutputWidth, shape.Filters])];
    }

    private static ConvolutionShape Shape(KernelContext op) => (ConvolutionShape)(
        op.State ??= ConvolutionAttributes.Convolution(op.Node, op.Node.Inputs[0].Shape, op.Node.Inputs[1].Shape));

    private static void Compute(KernelContext op) => Compute(op, FusedActivation.None);

    private static unsafe void Compute(KernelContext op, FusedActivation activation)
    {
        var epilogue = op.Node.Inputs.Count > 2 ? new Epilogue<float>(op.In<float>(2), activation) : default;
        Convolution.Forward(Shape(op), op.In<float>(0), op.In<float>(1), op.Out<float>(), op.RowCount, epilogue);
    }

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarConvolution.Forward(Shape(op), op.In<double>(0), op.In<double>(1), op.Out<double>(), op.RowCount);
}
