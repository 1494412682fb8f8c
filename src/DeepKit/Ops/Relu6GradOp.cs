using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Relu6Grad</c>.</summary>
public static class Relu6GradOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("Relu6Grad",
        VectorLoop.Binary<float, Relu6Gradient<float>>, VectorLoop.Binary<double, Relu6Gradient<double>>,
        outputName: "backprops");

    /// <summary>Gradient of ReLU6: <c>dy</c> where <paramref name="features"/> is between 0 and 6.</summary>
    public static SymbolicTensor Relu6Grad(this SymbolicTensor dy, SymbolicTensor features) => dy.Graph.Add(Definition, [dy, features]).Outputs[0];
}
