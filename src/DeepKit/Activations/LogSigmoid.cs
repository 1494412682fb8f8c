using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The logarithm of the logistic function: <c>−log(1 + e⁻ˣ)</c>.</summary>
public sealed class LogSigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "log_sigmoid";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => -(-x).Softplus();
}
