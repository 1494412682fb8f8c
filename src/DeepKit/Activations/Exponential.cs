using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The exponential function: <c>eˣ</c>.</summary>
public sealed class Exponential : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "exponential";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Exp();
}
