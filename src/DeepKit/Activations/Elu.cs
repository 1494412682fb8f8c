using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>The exponential linear unit: <c>x</c> where it is positive, else <c>alpha · (eˣ − 1)</c>.</summary>
/// <param name="alpha">The limit for large negative inputs, with its sign turned.</param>
public sealed class Elu(double alpha = 1) : ActivationFunction
{
    /// <summary>The limit for large negative inputs, with its sign turned.</summary>
    public double Alpha { get; } = alpha;

    /// <inheritdoc/>
    public override string Name => "elu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x)
    {
        var elu = x.Elu();
        return Alpha == 1 ? elu : elu.Where(x.Greater(0), elu * Alpha);
    }
}
