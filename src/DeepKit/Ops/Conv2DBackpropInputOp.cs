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
        Gradient = (op, dx) =>
        [
            null,
            dx.Conv2DBackpropFilter(op.Inputs[1], op.Inputs[2], op.Attributes),
            dx.Graph.Add(Conv2DOp.Definition, [dx, op.Inputs[1]], op.Attributes).Outputs[0],
        ],
        TypeAttributes = op => [("T", op.Inputs[2].DType)],
        Rows = op => RowRule.Independent(op, 2),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>
    /// A transposed convolution: images of a size whose convolution with the kernel has the shape of <paramref name="x"/>, each of whose
    /// pixels is spread over a window.
    /// </summary>
    /// <param name="x">Images <c>(batch, height, width, channels)</c>.</param>
    /// <param name="kernel">Of shape <c>(height, width, filters, channels)</c>.</param>
    /// <param name="size">Height and width of the result.</param>
    /// <param name="strides">Steps of the window.</param>
    /// <param name="dilations">Distances between the window's positions.</param>
    /// <param name="padding"><c>SAME</c> or <c>VALID</c>.</param>
    public static SymbolicTensor Conv2DTranspose(
        this SymbolicTensor x, SymbolicTensor kernel, int[] size, (int Height, int Width) strides, (int Height, int Width) dilations, string padding)
    {
        int[] image = [.. size, kernel.Shape[2]!.Value];
        var shape = x.Shape[0] is { } batch
            ? x.Graph.Constant(TensorValue.Vector([batch, .. image]))
            : ConcatOp.Concat(0, x.ShapeVector().Slice([0], [1]), x.Graph.Constant(TensorValue.Vector(image)));
        // TensorFlow's op does not dilate on a CPU, but zeros between the positions of a kernel do.
        var spread = dilations == (1, 1) ? kernel : DilatedKernel.Spread(kernel, dilations);
        return x.Graph.Add(Definition, [shape, spread, x], ConvolutionAttributes.Of(strides, (1, 1), padding)).Outputs[0];
    }

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
