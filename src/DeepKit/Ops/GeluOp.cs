using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>The Gaussian error linear unit as one op, which TensorFlow spells in several.</summary>
public static class GeluOp
{
    internal static readonly OpDefinition Definition = new("Gelu")
    {
        Infer = op =>
        {
            op.ExpectFloating();
            return [op.Inputs[0].Spec];
        },
        Gradient = (op, dy) => [dy.GeluGrad(op.Inputs[0])],
        Body = (_, inputs) => [inputs[0] * 0.5 * ((inputs[0] * Math.Sqrt(0.5)).Erf() + 1)],
        Rows = Elementwise.Rows,
        Elements = ElementMap.Unary(SimdFunctions.Gelu, ScalarGelu.Apply),
        Kernel = new KernelTable
        {
            Float32 = op => SimdFunctions.Gelu(op.Read<float>(0), op.Write<float>()),
            Float64 = op => ScalarGelu.Apply(op.Read<double>(0), op.Write<double>()),
        },
    };

    /// <summary>Element-wise <c>x / 2 · (1 + erf(x / √2))</c>.</summary>
    public static SymbolicTensor Gelu(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
