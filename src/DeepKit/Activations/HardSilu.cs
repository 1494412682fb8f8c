using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>A piecewise SiLU: <c>x · hard_sigmoid(x)</c>.</summary>
public sealed class HardSilu : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "hard_silu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x * ((x + 3).Relu6() / 6);
}
