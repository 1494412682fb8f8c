using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The logarithms of probabilities over the last axis: <c>x − log Σ eˣ</c>.</summary>
public sealed class LogSoftmax : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "log_softmax";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.LogSoftmax();
}
