using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>A piecewise linear hyperbolic tangent: <c>min(max(x, −1), 1)</c>.</summary>
public sealed class HardTanh : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "hard_tanh";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Maximum(-1).Minimum(1);
}
