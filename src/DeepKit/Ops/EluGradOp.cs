using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>EluGrad</c>.</summary>
public static class EluGradOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("EluGrad",
        VectorLoop.Binary<float, EluGradient<float>>, VectorLoop.Binary<double, EluGradient<double>>,
        outputName: "backprops");

    /// <summary>Gradient of ELU from its value: <c>dy</c> where <paramref name="y"/> is not negative, else <c>dy · (y + 1)</c>.</summary>
    public static SymbolicTensor EluGrad(this SymbolicTensor dy, SymbolicTensor y) => dy.Graph.Add(Definition, [dy, y]).Outputs[0];
}
