using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>AvgPoolGrad</c>.</summary>
public static class AvgPoolGradOp
{
    internal static readonly OpDefinition Definition = new("AvgPoolGrad")
    {
        Infer = op => [new(op.Inputs[1].DType, op.ShapeInput(0))],
        TypeAttributes = op => [("T", op.Inputs[1].DType)],
        Rows = op => RowRule.Independent(op, 1),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double> },
    };

    /// <summary>The gradient of averaged images: each window's is shared among its positions.</summary>
    internal static SymbolicTensor AvgPoolGrad(this SymbolicTensor x, SymbolicTensor dy, AttributeMap attributes) =>
        x.Graph.Add(Definition, [x.ShapeVector(), dy], attributes).Outputs[0];

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        var shape = (PoolShape)(op.State ??= ConvolutionAttributes.Pooling(op.Node, op.Node.Outputs[0].Shape));
        AveragePooling.Gradient(shape, op.Read<T>(1), op.Write<T>(), op.RowCount);
    }
}
