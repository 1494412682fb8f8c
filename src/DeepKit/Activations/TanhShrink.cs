using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary><c>x − tanh(x)</c>.</summary>
public sealed class TanhShrink : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "tanh_shrink";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x - x.Tanh();
}
