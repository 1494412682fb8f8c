using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>ReluGrad</c>.</summary>
public static class ReluGradOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("ReluGrad",
        VectorLoop.Binary<float, ReluGradient<float>>, VectorLoop.Binary<double, ReluGradient<double>>,
        outputName: "backprops");

    /// <summary>Gradient of ReLU: <c>dy</c> where <paramref name="features"/> is positive.</summary>
    public static SymbolicTensor ReluGrad(this SymbolicTensor dy, SymbolicTensor features) => dy.Graph.Add(Definition, [dy, features]).Outputs[0];
}
