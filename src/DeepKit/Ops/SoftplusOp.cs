using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Softplus</c>.</summary>
public static class SoftplusOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Softplus", Kernels.Softplus.Apply, Kernels.Softplus.Apply,
        (op, dy) => [dy * op.Inputs[0].Sigmoid()],
        outputName: "activations");

    /// <summary>Element-wise <c>log(1 + eˣ)</c>.</summary>
    public static SymbolicTensor Softplus(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
