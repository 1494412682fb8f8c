using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The sigmoid linear unit, also called swish: <c>x · sigmoid(x)</c>.</summary>
public sealed class Silu : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "silu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x * x.Sigmoid();
}
