using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Identity</c>.</summary>
public static class IdentityOp
{
    internal static readonly OpDefinition Definition = new("Identity")
    {
        Infer = op => [op.Inputs[0].Spec],
        Gradient = (_, dy) => [dy],
        IsView = true,
    };

    /// <summary>The tensor itself, under another name.</summary>
    public static SymbolicTensor Identity(this SymbolicTensor x) => x.Graph.Add(Definition, [x]).Outputs[0];
}
