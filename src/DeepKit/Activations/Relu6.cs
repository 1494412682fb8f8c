using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The rectifier held at 6: <c>min(max(x, 0), 6)</c>.</summary>
public sealed class Relu6 : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "relu6";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Relu6();
}
