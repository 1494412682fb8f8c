using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary><c>x</c> moved towards 0 by a threshold, and 0 where it is nearer.</summary>
/// <param name="threshold">How far inputs are moved.</param>
public sealed class SoftShrink(double threshold = 0.5) : ActivationFunction
{
    /// <summary>How far inputs are moved.</summary>
    public double Threshold { get; } = threshold;

    /// <inheritdoc/>
    public override string Name => "soft_shrink";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => (x - Threshold).Where(x.Greater(Threshold), (x + Threshold).Where(x.Less(-Threshold), 0));
}
