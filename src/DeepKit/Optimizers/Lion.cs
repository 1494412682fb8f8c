using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Lion (Chen et al., 2023): every element moves by the same distance, in the direction that the signs say,
/// <c>w −= rate · sign(β₁ · m + (1 − β₁) · g)</c>, and <c>m = β₂ · m + (1 − β₂) · g</c>.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default, some three to ten times less than for <see cref="Adam"/> is best.</param>
/// <param name="beta1">How much the mean counts beside the gradient, above 0 and at most 1.</param>
/// <param name="beta2">How slowly the mean of gradients moves, in [0, 1).</param>
public sealed class Lion(LearningRateSetting? learningRate = null, double beta1 = 0.9, double beta2 = 0.99) : Optimizer(learningRate ?? 0.001)
{
    private const string Mean = "momentum";

    /// <summary>How much the mean counts beside the gradient.</summary>
    public double Beta1 { get; } = Check.FromZeroToOne(Check.Positive(beta1, nameof(Lion)), nameof(Lion), nameof(beta1));

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta2 { get; } = Check.Fraction(beta2, nameof(Lion));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights) => AddSlots(weights, Mean);

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var (direction, mean) = (1 - graph.Constant(Beta1), 1 - graph.Constant(Beta2));
        return (weight, gradient) =>
        {
            var towards = (graph.Read(Slot(weight, Mean)) * Beta1) + (gradient * direction);
            graph.Assign(weight, graph.Read(weight) - (towards.Sign() * learningRate));
            graph.Blend(Slot(weight, Mean), gradient, Beta2, mean);
        };
    }
}
