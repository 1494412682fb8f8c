using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// FTRL-Proximal (McMahan et al., 2013), which makes weights that matter little exactly 0. With <c>n</c> the sum of squared gradients and
/// <c>p = −learningRatePower</c>: <c>z += g' − (n'ᵖ − nᵖ) / rate · w</c> where <c>g' = g + 2 · shrinkage · w</c>, and
/// <c>w = (clip(z, ±λ₁) − z) / (n'ᵖ / rate + 2 · λ₂ + β / rate)</c>.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
/// <param name="learningRatePower">How the step size falls as gradients add up, at most 0; 0 keeps it.</param>
/// <param name="initialAccumulatorValue">What the sums of squares begin with, at least 0.</param>
/// <param name="l1RegularizationStrength">λ₁, at least 0.</param>
/// <param name="l2RegularizationStrength">λ₂, a penalty that stabilises, at least 0.</param>
/// <param name="l2ShrinkageRegularizationStrength">A penalty on the size of weights, at least 0.</param>
/// <param name="beta">β, as in the paper, at least 0.</param>
public sealed class Ftrl(
    LearningRateSetting? learningRate = null,
    double learningRatePower = -0.5,
    double initialAccumulatorValue = 0.1,
    double l1RegularizationStrength = 0,
    double l2RegularizationStrength = 0,
    double l2ShrinkageRegularizationStrength = 0,
    double beta = 0) : Optimizer(learningRate ?? 0.001)
{
    private const string SumOfSquares = "accumulator";
    private const string Linear = "linear";

    /// <summary>How the step size falls as gradients add up.</summary>
    public double LearningRatePower { get; } = Check.NotPositive(learningRatePower, nameof(Ftrl));

    /// <summary>What the sums of squares begin with.</summary>
    public double InitialAccumulatorValue { get; } = Check.NotNegative(initialAccumulatorValue, nameof(Ftrl));

    /// <summary>λ₁: weights that matter less are 0.</summary>
    [KerasName("l1_regularization_strength")]
    public double L1RegularizationStrength { get; } = Check.NotNegative(l1RegularizationStrength, nameof(Ftrl));

    /// <summary>λ₂, a penalty that stabilises.</summary>
    [KerasName("l2_regularization_strength")]
    public double L2RegularizationStrength { get; } = Check.NotNegative(l2RegularizationStrength, nameof(Ftrl));

    /// <summary>A penalty on the size of weights.</summary>
    [KerasName("l2_shrinkage_regularization_strength")]
    public double L2ShrinkageRegularizationStrength { get; } = Check.NotNegative(l2ShrinkageRegularizationStrength, nameof(Ftrl));

    /// <summary>β, as in the paper.</summary>
    public double Beta { get; } = Check.NotNegative(beta, nameof(Ftrl));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights)
        {
            AddSlot(weight, SumOfSquares, InitialAccumulatorValue);
            AddSlot(weight, Linear);
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var penalty = ((Beta / (learningRate * 2)) + L2RegularizationStrength) * 2;
        return (weight, gradient) =>
        {
            var (w, old) = (graph.Read(weight), graph.Read(Slot(weight, SumOfSquares)));
            var sum = graph.Assigned(Slot(weight, SumOfSquares), old + gradient.Square());
            var shrunk = gradient + (w * (2 * L2ShrinkageRegularizationStrength));
            var z = shrunk - ((Power(sum) - Power(old)) / learningRate * w);
            z = graph.Assigned(Slot(weight, Linear), graph.Read(Slot(weight, Linear)) + z);
            var clipped = z.Maximum(-L1RegularizationStrength).Minimum(L1RegularizationStrength);
            graph.Assign(weight, (clipped - z) / ((Power(sum) / learningRate) + penalty));
        };
    }

    private SymbolicTensor Power(SymbolicTensor sum) => sum.Pow(-LearningRatePower);
}
