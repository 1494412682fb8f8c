using DeepKit.Graphs;

namespace DeepKit.Activations;

/// <summary>The identity: <c>x</c>.</summary>
public sealed class Linear : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "linear";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x;
}
