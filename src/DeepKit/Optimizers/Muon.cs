using System.Text.RegularExpressions;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Muon (Jordan, 2024): steps of matrices are made nearly orthogonal by a Newton-Schulz iteration, scaled as by Liu et al. (2025). All
/// other weights, and those that <see cref="ExcludeEmbeddings"/> and <see cref="ExcludeLayers"/> name, are left to <see cref="AdamW"/>.
/// </summary>
public sealed class Muon : Optimizer
{
    private const string Mean = "momentum";
    private const string Square = "velocity";
    private const double SmallestNorm = 1e-7;

    /// <summary>Makes an optimizer whose <see cref="Optimizer.WeightDecay"/> is 0.004 unless told otherwise.</summary>
    /// <param name="learningRate">The step size or a schedule; 0.001 by default.</param>
    public Muon(LearningRateSetting? learningRate = null)
        : base(learningRate ?? 0.001) => WeightDecay = 0.004;

    /// <summary>For Adam: how slowly the mean of gradients moves, in [0, 1).</summary>
    public double AdamBeta1 { get; init => field = Check.Fraction(value, nameof(Muon), nameof(AdamBeta1)); } = 0.9;

    /// <summary>For Adam: how slowly the mean of squares moves, in [0, 1).</summary>
    public double AdamBeta2 { get; init => field = Check.Fraction(value, nameof(Muon), nameof(AdamBeta2)); } = 0.999;

    /// <summary>For Adam: what <see cref="Optimizer.WeightDecay"/> is for the rest; at least 0.</summary>
    public double? AdamWeightDecay { get; init => field = value is { } decay ? Check.NotNegative(decay, nameof(Muon), nameof(AdamWeightDecay)) : null; } = 0.004;

    /// <summary>For Adam: keeps the quotient finite.</summary>
    public double Epsilon { get; init => field = Check.NotNegative(value, nameof(Muon), nameof(Epsilon)); } = 1e-7;

    /// <summary>For Adam: the learning rate as a multiple of that for the rest, at least 0.</summary>
    public double AdamLrRatio { get; init => field = Check.NotNegative(value, nameof(Muon), nameof(AdamLrRatio)); } = 1;

    /// <summary>Regular expressions: Adam trains weights in whose name one of them is found. Name the layer of the output.</summary>
    public IReadOnlyList<string> ExcludeLayers { get; init; } = [];

    /// <summary>Whether Adam trains weights with "embedding" in their name.</summary>
    public bool ExcludeEmbeddings { get; init; } = true;

    /// <summary>The coefficient of x in the iteration.</summary>
    public double MuonA { get; init => field = Check.Finite(value, nameof(Muon), nameof(MuonA)); } = 3.4445;

    /// <summary>The coefficient of x³ in the iteration.</summary>
    public double MuonB { get; init => field = Check.Finite(value, nameof(Muon), nameof(MuonB)); } = -4.7750;

    /// <summary>The coefficient of x⁵ in the iteration.</summary>
    public double MuonC { get; init => field = Check.Finite(value, nameof(Muon), nameof(MuonC)); } = 2.0315;

    /// <summary>How much of the last sum of gradients goes into the next, in [0, 1).</summary>
    public double Momentum { get; init => field = Check.Fraction(value, nameof(Muon), nameof(Momentum)); } = 0.95;

    /// <summary>How often to iterate, at least 0.</summary>
    public int NsSteps { get; init => field = Check.NotNegative(value, nameof(Muon), nameof(NsSteps)); } = 5;

    /// <summary>Whether to look ahead along the momentum.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>Steps are scaled by this and the root of the matrix' larger axis; <c>null</c> leaves them as they are.</summary>
    public double? RmsRate { get; init => field = value is { } rate ? Check.Finite(rate, nameof(Muon), nameof(RmsRate)) : null; } = 0.2;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights)
        {
            AddSlot(weight, Mean);
            if (IsForAdam(weight))
            {
                AddSlot(weight, Square);
            }
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        var adam = new AdamRule(AdamBeta1, AdamBeta2, Epsilon);
        var adamRate = adam.Rate(graph, learningRate * AdamLrRatio, step);
        return (weight, gradient) =>
        {
            if (IsForAdam(weight))
            {
                adam.Update(graph, weight, gradient, adamRate, Slot(weight, Mean), Slot(weight, Square));
                return;
            }
            var old = graph.Read(Slot(weight, Mean));
            var m = graph.Assigned(Slot(weight, Mean), old + (gradient + (old * (Momentum - 1))));
            var stride = Orthogonal(Nesterov ? gradient + (m * Momentum) : m) * learningRate;
            graph.Assign(weight, graph.Read(weight) - Scaled(stride));
        };
    }

    private protected override double? DecayOf(Variable weight) => IsForAdam(weight) ? AdamWeightDecay : WeightDecay;

    private bool IsForAdam(Variable weight) =>
        weight.Shape.Rank != 2
        || (ExcludeEmbeddings && weight.Name.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || ExcludeLayers.Any(pattern => Regex.IsMatch(weight.Name, pattern));

    private SymbolicTensor Scaled(SymbolicTensor stride) =>
        RmsRate is { } rate ? stride * Math.Sqrt(Math.Max(stride.Shape[0]!.Value, stride.Shape[1]!.Value)) * rate : stride;

    /// <summary>The matrix of the same singular vectors whose singular values are near 1.</summary>
    private SymbolicTensor Orthogonal(SymbolicTensor matrix)
    {
        var isTall = matrix.Shape[0] > matrix.Shape[1];
        var x = isTall ? matrix.Transpose() : matrix;
        x /= x.Square().Sum().Sqrt() + SmallestNorm;
        for (var i = 0; i < NsSteps; i++)
        {
            var square = x.MatMul(x, transposeB: true);
            x = (x * MuonA) + ((square * MuonB) + (square * MuonC).MatMul(square)).MatMul(x);
        }
        return isTall ? x.Transpose() : x;
    }
}
