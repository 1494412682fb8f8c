using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Elu</c>.</summary>
public static class EluOp
{
    internal static readonly OpDefinition Definition = Elementwise.Unary("Elu", Kernels.Elu.Apply, Kernels.Elu.Apply,
        (op, dy) => [dy.EluGrad(op.Outputs[0])],
        outputName: "activations");

    /// <summary>Element-wise <c>x</c> where it is positive, else <c>eˣ − 1</c>.</summary>
    public static SymbolicTensor Elu(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
