using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Activations;

/// <summary>
/// The Gaussian error linear unit (D. Hendrycks and K. Gimpel, 2016): <c>x · P(X ≤ x)</c> for normal <c>X</c>, that is
/// <c>x / 2 · (1 + erf(x / √2))</c>.
/// </summary>
/// <param name="approximate">Whether to use the approximation by a hyperbolic tangent.</param>
public sealed class Gelu(bool approximate = false) : ActivationFunction
{
    private const double CubicTerm = 0.044715;

    /// <summary>Whether the approximation by a hyperbolic tangent is used.</summary>
    public bool Approximate { get; } = approximate;

    /// <inheritdoc/>
    public override string Name => "gelu";

    /// <inheritdoc/>
    public override SymbolicTensor Apply(SymbolicTensor x)
    {
        return Approximate
            ? x * 0.5 * (((x + (x * x.Square() * CubicTerm)) * Math.Sqrt(2 / Math.PI)).Tanh() + 1)
            : x.Gelu();
    }
}
