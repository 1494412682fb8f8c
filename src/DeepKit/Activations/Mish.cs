using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>Mish (D. Misra, 2019): <c>x · tanh(softplus(x))</c>.</summary>
public sealed class Mish : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "mish";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x * x.Softplus().Tanh();
}
