using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>BiasAddGrad</c>.</summary>
public static class BiasAddGradOp
{
    internal static readonly OpDefinition Definition = new("BiasAddGrad")
    {
        Infer = op => op.Inputs[0].Shape.Rank > 1
            ? [new(op.Inputs[0].DType, [op.Inputs[0].Shape[^1]])]
            : throw op.Fault("a tensor of rank 2 or more", op.Inputs[0].Shape.ToString()),
        Rows = op => RowRule.Summed(op, 0),
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    /// <summary>The sum over all axes but the last one.</summary>
    public static SymbolicTensor BiasAddGrad(this SymbolicTensor dy) => dy.Graph.Add(Definition, [dy]).Outputs[0];

    private static unsafe void Compute(KernelContext op) =>
        Bias.AddGradient(op.In<float>(0), op.Out<float>(), op.Read<float>(0).Length / op.OutputAxis(0, 0), op.OutputAxis(0, 0));

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarBias.AddGradient(op.In<double>(0), op.Out<double>(), op.Read<double>(0).Length / op.OutputAxis(0, 0), op.OutputAxis(0, 0));
}
