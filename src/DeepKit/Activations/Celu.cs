using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The continuously differentiable exponential linear unit (J. T. Barron, 2017): <c>max(x, 0) + alpha · (e^(min(x, 0) / alpha) − 1)</c>.</summary>
/// <param name="alpha">The limit for large negative inputs, with its sign turned; not 0.</param>
public sealed class Celu(double alpha = 1) : ActivationFunction
{
    /// <summary>The limit for large negative inputs, with its sign turned; not 0.</summary>
    public double Alpha { get; } = alpha;

    /// <inheritdoc/>
    public override string Name => "celu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Maximum(0) + ((x.Minimum(0) / Alpha).Elu() * Alpha);
}
