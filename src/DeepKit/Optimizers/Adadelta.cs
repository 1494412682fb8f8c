using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Adadelta (Zeiler, 2012): the step of each element follows from running means of squares, of gradients (a) and of earlier steps (d):
/// <c>Δ = −g · √(d + ε) / √(a + ε)</c>, <c>w += rate · Δ</c>.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default, 1 in the paper.</param>
/// <param name="rho">How slowly the means move, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite and starts the first step.</param>
public sealed class Adadelta(LearningRateSetting? learningRate = null, double rho = 0.95, double epsilon = 1e-7) : Optimizer(learningRate ?? 0.001)
{
    private const string Gradients = "accumulated_grad";
    private const string Deltas = "accumulated_delta_var";

    /// <summary>How slowly the means move.</summary>
    public double Rho { get; } = Check.Fraction(rho, nameof(Adadelta));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(Adadelta));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights) => AddSlots(weights, Gradients, Deltas);

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        return (weight, gradient) =>
        {
            var gradients = graph.Blend(Slot(weight, Gradients), gradient.Square(), Rho, 1 - Rho);
            var delta = -(Root(graph.Read(Slot(weight, Deltas))) * gradient / Root(gradients));
            graph.Blend(Slot(weight, Deltas), delta.Square(), Rho, 1 - Rho);
            graph.Assign(weight, graph.Read(weight) + (delta * learningRate));
        };
    }

    private SymbolicTensor Root(SymbolicTensor meanOfSquares) => (meanOfSquares + Epsilon).Sqrt();
}
