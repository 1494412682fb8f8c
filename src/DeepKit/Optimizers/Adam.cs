using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, 2014) as Keras computes it: running means m of gradients and v of their squares, and
/// <c>w −= rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)</c> in step t.
/// </summary>
/// <param name="learningRate">The step size.</param>
/// <param name="beta1">How slowly the mean of gradients moves, in [0, 1).</param>
/// <param name="beta2">How slowly the mean of squares moves, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite; "epsilon hat" in the paper.</param>
/// <param name="amsgrad">Whether the mean of squares never falls (Reddi et al., 2018).</param>
public sealed class Adam(float learningRate = 0.001f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
    : Optimizer(learningRate)
{
    private const string Mean = "momentum";
    private const string Square = "velocity";
    private const string LargestSquare = "velocity_hat";

    /// <inheritdoc/>
    public override string Name => "adam";

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
        foreach (var weight in weights)
        {
            AddSlot(weight, Mean);
            AddSlot(weight, Square);
        }
        foreach (var weight in Amsgrad ? weights : [])
        {
            AddSlot(weight, LargestSquare);
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var beta1Power = graph.Constant(Beta1).Pow(step);
        var beta2Power = graph.Constant(Beta2).Pow(step);
        var rate = learningRate * (1 - beta2Power).Sqrt() / (1 - beta1Power);
        return (weight, gradient) =>
        {
            var m = MoveTowards(graph, Slot(weight, Mean), gradient, 1 - Beta1);
            var v = MoveTowards(graph, Slot(weight, Square), gradient.Square(), 1 - Beta2);
            if (Amsgrad)
            {
                v = graph.Read(Slot(weight, LargestSquare)).Maximum(v);
                graph.Assign(Slot(weight, LargestSquare), v);
            }
            graph.Assign(weight, graph.Read(weight) - (m * rate / (v.Sqrt() + Epsilon)));
        };
    }

    private static SymbolicTensor MoveTowards(Graph graph, Variable mean, SymbolicTensor value, double part)
    {
        var old = graph.Read(mean);
        var moved = old + ((value - old) * part);
        graph.Assign(mean, moved);
        return moved;
    }
}
