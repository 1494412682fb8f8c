using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The gradients of <see cref="LayerNormOp"/>'s inputs, from that of its output.</summary>
internal static class LayerNormGradOp
{
    internal static readonly OpDefinition Definition = new("LayerNormGrad")
    {
        Infer = op =>
        {
            op.ExpectSameType();
            op.ExpectFloating();
            return [op.Inputs[1].Spec, op.Inputs[2].Spec, op.Inputs[3].Spec];
        },
        // Beta is there for the body alone: no gradient depends on it.
        Body = GradientBody.Of(LayerNormOp.Definition, _ => new([1, 2, 3], [0, null, null], [0, 1, 2])),
        Rows = op => RowRule.Summed(op, 0, 1, 4, 5) with { RowOutputs = [0] },
        Kernel = new KernelTable { Float32 = Compute, Float64 = ComputePlainly },
    };

    public static SymbolicTensor?[] LayerNormGrad(SymbolicTensor dy, Node forward)
    {
        var (inputs, outputs) = (forward.Inputs, forward.Outputs);
        return [.. dy.Graph.Add(Definition, [dy, inputs[0], inputs[1], inputs[2], outputs[1], outputs[2]], forward.Attributes).Outputs];
    }

    private static unsafe void Compute(KernelContext op) =>
        LayerNorm.Gradients(op.In<float>(0), Tensors<float>(op), Results<float>(op), op.Read<float>(4).Length);

    private static unsafe void ComputePlainly(KernelContext op) =>
        ScalarLayerNorm.Gradients(op.In<double>(0), Tensors<double>(op), Results<double>(op), op.Read<double>(4).Length);

    private static unsafe LayerNormTensors<T> Tensors<T>(KernelContext op) where T : unmanaged => new()
    {
        X = op.In<T>(1),
        Gamma = op.In<T>(2),
        Mean = op.In<T>(4),
        Factor = op.In<T>(5),
        Columns = op.InputAxis(2, 0),
    };

    private static unsafe LayerNormGradients<T> Results<T>(KernelContext op) where T : unmanaged => new()
    {
        X = op.Out<T>(0),
        Gamma = op.Out<T>(1),
        Beta = op.Out<T>(2),
    };
}
