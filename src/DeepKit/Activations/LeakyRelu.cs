using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The rectifier that lets a part of negative inputs through: <c>x</c> where it is positive, else <c>negativeSlope · x</c>.</summary>
/// <param name="negativeSlope">The factor of negative inputs.</param>
public sealed class LeakyRelu(double negativeSlope = 0.2) : ActivationFunction
{
    /// <summary>The factor of negative inputs.</summary>
    public double NegativeSlope { get; } = negativeSlope;

    /// <inheritdoc/>
    public override string Name => "leaky_relu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Where(x.Greater(0), x * NegativeSlope);
}
