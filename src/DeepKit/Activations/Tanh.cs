using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Tanh();
}
