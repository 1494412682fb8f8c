using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>StopGradient</c>.</summary>
public static class StopGradientOp
{
    internal static readonly OpDefinition Definition = new("StopGradient")
    {
        Infer = op => [op.Inputs[0].Spec],
        Gradient = (_, _) => [null],
        IsView = true,
    };

    /// <summary>The tensor itself, taken for a constant by differentiation.</summary>
    public static SymbolicTensor StopGradient(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
