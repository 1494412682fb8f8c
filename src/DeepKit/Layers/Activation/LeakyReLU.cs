using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>The rectifier that lets a part of negative inputs through, as a layer of its own: as <see cref="LeakyRelu"/>.</summary>
/// <param name="negativeSlope">The factor of negative inputs.</param>
public sealed class LeakyReLU(double negativeSlope = 0.3) : Layer
{
    /// <summary>The factor of negative inputs.</summary>
    public double NegativeSlope { get; } = Check.NotNegative(negativeSlope, nameof(LeakyReLU));

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => new LeakyRelu(NegativeSlope).Apply(x);
}
