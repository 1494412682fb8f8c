using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// RMSprop (Hinton, 2012): gradients are divided by the root of a running mean of their squares, <c>v = rho · v + (1 − rho) · g²</c>,
/// <c>w −= rate · g / √(v + ε)</c>.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
/// <param name="rho">How slowly the mean of squares moves, in [0, 1).</param>
/// <param name="momentum">How much of the last step goes into the next, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
/// <param name="centered">Whether to divide by the root of the variance instead.</param>
public sealed class RMSprop(
    LearningRateSetting? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false)
    : Optimizer(learningRate ?? 0.001)
{
    private const string Square = "velocity";
    private const string Velocity = "momentum";
    private const string Mean = "average_gradient";

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Rho { get; } = Check.Fraction(rho, nameof(RMSprop));

    /// <summary>How much of the last step goes into the next.</summary>
    public double Momentum { get; } = Check.Fraction(momentum, nameof(RMSprop));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(RMSprop));

    /// <summary>Whether to divide by the root of the variance.</summary>
    public bool Centered { get; } = centered;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        AddSlots(weights, Square);
        if (Momentum > 0)
        {
            AddSlots(weights, Velocity);
        }
        if (Centered)
        {
            AddSlots(weights, Mean);
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        return (weight, gradient) =>
        {
            var spread = graph.Blend(Slot(weight, Square), gradient.Square(), Rho, 1 - Rho);
            if (Centered)
            {
                spread -= graph.Blend(Slot(weight, Mean), gradient, Rho, 1 - Rho).Square();
            }
            var stride = gradient * learningRate / (spread + Epsilon).Sqrt();
            if (Momentum > 0)
            {
                stride = graph.Assigned(Slot(weight, Velocity), (graph.Read(Slot(weight, Velocity)) * Momentum) + stride);
            }
            graph.Assign(weight, graph.Read(weight) - stride);
        };
    }
}
