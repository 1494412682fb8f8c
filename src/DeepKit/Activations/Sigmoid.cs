using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The logistic function: <c>1 / (1 + e⁻ˣ)</c>.</summary>
public sealed class Sigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Sigmoid();
}
