using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>The gradient of <see cref="DropoutOp"/>, from that of its output and from what was kept.</summary>
internal static class DropoutGradOp
{
    internal static readonly OpDefinition Definition = new("DropoutGrad")
    {
        Infer = op =>
        {
            op.ExpectFloating();
            op.ExpectTruths(1);
            return [op.Inputs[0].Spec];
        },
        Body = (op, inputs) => [(inputs[0] * DropoutOp.Scale(op)).Where(inputs[1], 0)],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double> },
    };

    public static SymbolicTensor DropoutGrad(this SymbolicTensor dy, SymbolicTensor kept, float rate) =>
        dy.Graph.Add(Definition, [dy, kept], new() { ["rate"] = rate }).Outputs[0];

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T> =>
        DropoutKernel.Scale(op.Read<T>(0), T.CreateTruncating(DropoutOp.Scale(op.Node)), op.Read<byte>(1), op.Write<T>());
}
