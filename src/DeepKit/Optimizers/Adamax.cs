using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Adamax (Kingma and Ba, 2014, section 7.1), <see cref="Adam"/> by the infinity norm: <c>u = max(β₂ · u, |g|)</c>,
/// <c>w −= rate / (1 − β₁ᵗ) · m / (u + ε)</c> in step t.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
/// <param name="beta1">How slowly the mean of gradients moves, in [0, 1).</param>
/// <param name="beta2">How slowly the norm falls, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
public sealed class Adamax(LearningRateSetting? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
    : Optimizer(learningRate ?? 0.001)
{
    private const string Mean = "momentum";
    private const string Norm = "norm";

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta1 { get; } = Check.Fraction(beta1, nameof(Adamax));

    /// <summary>How slowly the norm falls.</summary>
    public double Beta2 { get; } = Check.Fraction(beta2, nameof(Adamax));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(Adamax));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights) => AddSlots(weights, Mean, Norm);

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var correction = 1 - graph.Constant(Beta1).Pow(step);
        return (weight, gradient) =>
        {
            var m = graph.MoveTowards(Slot(weight, Mean), gradient, 1 - Beta1);
            var u = graph.Assigned(Slot(weight, Norm), (graph.Read(Slot(weight, Norm)) * Beta2).Maximum(gradient.Abs()));
            graph.Assign(weight, graph.Read(weight) - (m * learningRate / ((u + Epsilon) * correction)));
        };
    }
}
