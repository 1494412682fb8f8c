using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary><c>x</c> where its distance from 0 is above a threshold, else 0.</summary>
/// <param name="threshold">How far from 0 inputs become 0.</param>
public sealed class HardShrink(double threshold = 0.5) : ActivationFunction
{
    /// <summary>How far from 0 inputs become 0.</summary>
    public double Threshold { get; } = threshold;

    /// <inheritdoc/>
    public override string Name => "hard_shrink";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => x.Where(x.Abs().Greater(Threshold), 0);
}
