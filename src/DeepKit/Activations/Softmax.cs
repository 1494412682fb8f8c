using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>Probabilities over the last axis: <c>eˣ / Σ eˣ</c>.</summary>
public sealed class Softmax : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Softmax();
}
