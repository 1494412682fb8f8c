using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Nadam (Dozat, 2015), <see cref="Adam"/> with Nesterov's momentum, whose part in step t is <c>u = β₁ · (1 − 0.96ᵗ / 2)</c>:
/// <c>w −= rate · (u' · m / (1 − Πu') + (1 − u) · g / (1 − Πu)) / (√(v / (1 − β₂ᵗ)) + ε)</c>, where <c>u'</c> is that of the next step
/// and <c>Π</c> is the product over all steps so far.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
/// <param name="beta1">How slowly the mean of gradients moves, in [0, 1).</param>
/// <param name="beta2">How slowly the mean of squares moves, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
public sealed class Nadam(LearningRateSetting? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
    : Optimizer(learningRate ?? 0.001)
{
    private const string Mean = "momentum";
    private const string Square = "velocity";
    private const double Decay = 0.96;

    private Variable? _product;

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta1 { get; } = Check.Fraction(beta1, nameof(Nadam));

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Beta2 { get; } = Check.Fraction(beta2, nameof(Nadam));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(Nadam));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        AddSlots(weights, Mean, Square);
        _product = AddVariable(PathOf("variable"), Shape.Scalar, initialValue: 1);
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var (now, next) = (Momentum(graph, step), Momentum(graph, step + 1));
        var product = graph.Assigned(_product!, graph.Read(_product!) * now);
        var (ofMean, ofGradient) = (next / (1 - (product * next)), (1 - now) / (1 - product));
        var beta2 = graph.Constant(Beta2);
        var correction = 1 - beta2.Pow(step);
        var (meanPart, squarePart) = (1 - graph.Constant(Beta1), 1 - beta2);
        return (weight, gradient) =>
        {
            var m = graph.MoveTowards(Slot(weight, Mean), gradient, meanPart);
            var v = graph.MoveTowards(Slot(weight, Square), gradient.Square(), squarePart);
            var ahead = (m * ofMean) + (gradient * ofGradient);
            graph.Assign(weight, graph.Read(weight) - (ahead * learningRate / ((v / correction).Sqrt() + Epsilon)));
        };
    }

    private SymbolicTensor Momentum(Graph graph, SymbolicTensor step) => (1 - (graph.Constant(Decay).Pow(step) * 0.5)) * Beta1;
}
