using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Lamb (You et al., 2019) for large batches: the step of <see cref="Adam"/>, scaled for each weight to the weight's own norm.
/// </summary>
/// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
/// <param name="beta1">How slowly the mean of gradients moves, in [0, 1).</param>
/// <param name="beta2">How slowly the mean of squares moves, in [0, 1).</param>
/// <param name="epsilon">Keeps the quotient finite.</param>
public sealed class Lamb(LearningRateSetting? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
    : Optimizer(learningRate ?? 0.001)
{
    private const string Mean = "momentum";
    private const string Square = "velocity";

    /// <summary>How slowly the mean of gradients moves.</summary>
    public double Beta1 { get; } = Check.Fraction(beta1, nameof(Lamb));

    /// <summary>How slowly the mean of squares moves.</summary>
    public double Beta2 { get; } = Check.Fraction(beta2, nameof(Lamb));

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(Lamb));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights) => AddSlots(weights, Mean, Square);

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var meanCorrection = 1 - graph.Constant(Beta1).Pow(step);
        var squareCorrection = 1 - graph.Constant(Beta2).Pow(step);
        return (weight, gradient) =>
        {
            var m = graph.MoveTowards(Slot(weight, Mean), gradient, 1 - Beta1);
            var v = graph.MoveTowards(Slot(weight, Square), gradient.Square(), 1 - Beta2);
            var stride = m / meanCorrection / ((v / squareCorrection).Sqrt() + Epsilon);
            var w = graph.Read(weight);
            graph.Assign(weight, w - (stride * (Ratio(Norm(w), Norm(stride)) * learningRate)));
        };
    }

    private static SymbolicTensor Norm(SymbolicTensor x) => x.Square().Sum().Sqrt();

    /// <summary>1 where one of the norms is 0.</summary>
    private static SymbolicTensor Ratio(SymbolicTensor weight, SymbolicTensor stride) =>
        (weight / stride).Where(weight.Greater(0).LogicalAnd(stride.Greater(0)), 1);
}
