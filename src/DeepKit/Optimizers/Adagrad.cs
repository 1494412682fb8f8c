using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Adagrad (Duchi et al., 2011): each element has a step size of its own that falls as its gradients add up, <c>a += g²</c>,
/// <c>w −= rate · g / √(a + ε)</c>.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
/// <param name="initialAccumulatorValue">What the sums of squares begin with, at least 0.</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
public sealed class Adagrad(LearningRateSetting? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7)
    : Optimizer(learningRate ?? 0.001)
{
    private const string SumOfSquares = "accumulator";

    /// <summary>What the sums of squares begin with.</summary>
    public double InitialAccumulatorValue { get; } = Check.NotNegative(initialAccumulatorValue, nameof(Adagrad));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(Adagrad));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights)
        {
            AddSlot(weight, SumOfSquares, InitialAccumulatorValue);
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        return (weight, gradient) =>
        {
            var sum = graph.Assigned(Slot(weight, SumOfSquares), graph.Read(Slot(weight, SumOfSquares)) + gradient.Square());
            graph.Assign(weight, graph.Read(weight) - (gradient * learningRate / (sum + Epsilon).Sqrt()));
        };
    }
}
