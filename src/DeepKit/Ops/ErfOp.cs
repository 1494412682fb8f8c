using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Erf</c>.</summary>
public static class ErfOp
{
    private static readonly double TwoOverRootPi = 2 / Math.Sqrt(Math.PI);

    internal static readonly OpDefinition Definition = Elementwise.Unary("Erf", SimdFunctions.Erf, ScalarErrorFunction.Apply,
        (op, dy) => [dy * (-op.Inputs[0].Square()).Exp() * TwoOverRootPi]);

    /// <summary>Element-wise error function, <c>2/√π ∫₀ˣ exp(−t²) dt</c>.</summary>
    public static SymbolicTensor Erf(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
