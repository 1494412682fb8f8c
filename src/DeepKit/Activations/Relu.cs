using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The rectifier: <c>max(x, 0)</c>.</summary>
public sealed class Relu : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Relu();
}
