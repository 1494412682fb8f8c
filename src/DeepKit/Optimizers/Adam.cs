using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, 2014) as Keras computes it: running means m of gradients and v of their squares, and
/// <c>w −= rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)</c> in step t.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
/// <param name="beta1">How slowly the mean of gradients moves, in [0, 1).</param>
/// <param name="beta2">How slowly the mean of squares moves, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite; "epsilon hat" in the paper.</param>
/// <param name="amsgrad">Whether the mean of squares never falls (Reddi et al., 2018).</param>
public class Adam(LearningRateSetting? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
    : Optimizer(learningRate ?? 0.001)
{
    private const string Mean = "momentum";
    private const string Square = "velocity";
    private const string LargestSquare = "velocity_hat";

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta1 { get; } = Check.Fraction(beta1, nameof(Adam));

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Beta2 { get; } = Check.Fraction(beta2, nameof(Adam));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(Adam));

    /// <summary>Whether the mean of squares never falls.</summary>
    public bool Amsgrad { get; } = amsgrad;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        AddSlots(weights, Mean, Square);
        if (Amsgrad)
        {
            AddSlots(weights, LargestSquare);
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var rule = new AdamRule(Beta1, Beta2, Epsilon);
        var rate = rule.Rate(graph, learningRate, step);
        return (weight, gradient) =>
            rule.Update(graph, weight, gradient, rate, Slot(weight, Mean), Slot(weight, Square), Amsgrad ? Slot(weight, LargestSquare) : null);
    }
}
