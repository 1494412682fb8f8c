using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>TanhGrad</c>.</summary>
public static class TanhGradOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("TanhGrad",
        VectorLoop.Binary<float, TanhGradient<float>>, VectorLoop.Binary<double, TanhGradient<double>>);

    /// <summary>Gradient of the hyperbolic tangent from its value: <c>dy · (1 − y²)</c>.</summary>
    public static SymbolicTensor TanhGrad(this SymbolicTensor y, SymbolicTensor dy) => y.Graph.Add(Definition, [y, dy]).Outputs[0];
}
