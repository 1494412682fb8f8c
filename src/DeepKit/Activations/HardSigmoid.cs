using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>A piecewise linear logistic function: <c>x / 6 + 0.5</c>, held between 0 and 1.</summary>
public sealed class HardSigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "hard_sigmoid";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => (x + 3).Relu6() / 6;
}
