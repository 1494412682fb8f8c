using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>Squareplus (J. T. Barron, 2021): <c>(x + √(x² + b)) / 2</c>.</summary>
/// <param name="b">How smooth the bend is.</param>
public sealed class Squareplus(double b = 4) : ActivationFunction
{
    /// <summary>How smooth the bend is.</summary>
    public double B { get; } = b;

    /// <inheritdoc/>
    public override string Name => "squareplus";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x) => (x + (x.Square() + B).Sqrt()) / 2;
}
