using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Gradient descent: <c>w −= rate · g</c>; with momentum <c>v = momentum · v − rate · g</c> and <c>w += v</c>, or by Nesterov
/// <c>w += momentum · v − rate · g</c>.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.01 by default.</param>
/// <param name="momentum">How much of the last step goes into the next, in [0, 1).</param>
/// <param name="nesterov">Whether to look ahead along the momentum.</param>
public sealed class SGD(LearningRateSetting? learningRate = null, double momentum = 0, bool nesterov = false) : Optimizer(learningRate ?? 0.01)
{
    private const string Velocity = "momentum";

    /// <summary>How much of the last step goes into the next.</summary>
    public double Momentum { get; } = Check.Fraction(momentum, nameof(SGD));

    /// <summary>Whether to look ahead along the momentum.</summary>
    public bool Nesterov { get; } = nesterov;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        if (Momentum > 0)
        {
            AddSlots(weights, Velocity);
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        return (weight, gradient) =>
        {
            var w = graph.Read(weight);
            var stride = gradient * learningRate;
            if (Momentum == 0)
            {
                graph.Assign(weight, w - stride);
                return;
            }
            var velocity = Slot(weight, Velocity);
            var v = graph.Assigned(velocity, (graph.Read(velocity) * Momentum) - stride);
            graph.Assign(weight, Nesterov ? w + ((v * Momentum) - stride) : w + v);
        };
    }
}
