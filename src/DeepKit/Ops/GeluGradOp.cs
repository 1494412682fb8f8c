using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The gradient of <see cref="GeluOp"/>, from that of its output and from its input.</summary>
internal static class GeluGradOp
{
    internal static readonly OpDefinition Definition = new("GeluGrad")
    {
        Infer = op =>
        {
            op.ExpectSameType();
            op.ExpectFloating();
            return [op.Inputs[1].Spec];
        },
        Body = GradientBody.Of(GeluOp.Definition, _ => new([1], [0], [0])),
        Rows = Elementwise.Rows,
        Elements = ElementMap.Binary(SimdFunctions.GeluGradient, ScalarGelu.Gradient),
        Kernel = new KernelTable
        {
            Float32 = op => SimdFunctions.GeluGradient(op.Read<float>(0), op.Read<float>(1), op.Write<float>()),
            Float64 = op => ScalarGelu.Gradient(op.Read<double>(0), op.Read<double>(1), op.Write<double>()),
        },
    };

    public static SymbolicTensor GeluGrad(this SymbolicTensor dy, SymbolicTensor x) => x.Graph.Add(Definition, [dy, x]).Outputs[0];
}
