using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>SigmoidGrad</c>.</summary>
public static class SigmoidGradOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("SigmoidGrad",
        VectorLoop.Binary<float, SigmoidGradient<float>>, VectorLoop.Binary<double, SigmoidGradient<double>>);

    /// <summary>Gradient of the logistic function from its value: <c>dy · y · (1 − y)</c>.</summary>
    public static SymbolicTensor SigmoidGrad(this SymbolicTensor y, SymbolicTensor dy) => y.Graph.Add(Definition, [y, dy]).Outputs[0];
}
