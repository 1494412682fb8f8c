using DeepKit.Activations;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>The exponential linear unit as a layer of its own: as <see cref="Elu"/>.</summary>
/// <param name="alpha">The limit for large negative inputs, with its sign turned.</param>
public sealed class ELU(double alpha = 1) : Layer
{
    /// <summary>The limit for large negative inputs, with its sign turned.</summary>
    public double Alpha { get; } = alpha;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => new Elu(Alpha).Apply(x);
}
