using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The sign, softened: <c>x / (1 + |x|)</c>.</summary>
public sealed class Softsign : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "softsign";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x / (x.Abs() + 1);
}
