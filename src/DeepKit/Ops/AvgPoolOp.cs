using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>AvgPool</c>.</summary>
public static class AvgPoolOp
{
    internal static readonly OpDefinition Definition = new("AvgPool")
    {
        Infer = ConvolutionAttributes.InferPooled,
        Gradient = (op, dy) => [op.Inputs[0].AvgPoolGrad(dy, op.Attributes)],
        Rows = op => RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double> },
    };

    /// <summary>The mean of each window, channel by channel; what lies beyond the border does not count.</summary>
    /// <param name="x">Images <c>(batch, height, width, channels)</c>.</param>
    /// <param name="window">Height and width of the window.</param>
    /// <param name="strides">Steps of the window.</param>
    /// <param name="padding"><c>SAME</c> or <c>VALID</c>.</param>
    public static SymbolicTensor AvgPool(this SymbolicTensor x, (int Height, int Width) window, (int Height, int Width) strides, string padding) =>
        x.Graph.Add(Definition, [x], ConvolutionAttributes.OfPool(window, strides, padding)).Outputs[0];

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        var shape = (PoolShape)(op.State ??= ConvolutionAttributes.Pooling(op.Node, op.Node.Inputs[0].Shape));
        AveragePooling.Forward(shape, op.Read<T>(0), op.Write<T>(), op.RowCount);
    }
}
