using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>
/// The scaled exponential linear unit (G. Klambauer et al., 2017): <c>scale · x</c> where it is not negative, else
/// <c>scale · alpha · (eˣ − 1)</c>, with numbers that keep mean 0 and variance 1 from layer to layer.
/// </summary>
public sealed class Selu : ActivationFunction
{
    private const double Alpha = 1.6732632423543772;
    private const double Scale = 1.0507009873554805;

    /// <inheritdoc/>
    public override string Name => "selu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x)
    {
        var elu = x.Elu();
        return (elu * Scale).Where(x.GreaterEqual(0), elu * (Scale * Alpha));
    }
}
