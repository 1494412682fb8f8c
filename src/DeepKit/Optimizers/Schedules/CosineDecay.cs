using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// The rate falls along half a wave of the cosine (Loshchilov and Hutter, 2016), after a straight warm-up if that is asked for:
/// <c>rate · ((1 − alpha) · (1 + cos(π · step / decaySteps)) / 2 + alpha)</c>.
/// </summary>
/// <param name="initialLearningRate">The rate of step 0.</param>
/// <param name="decaySteps">How many steps the fall takes, above 0.</param>
/// <param name="alpha">What is left of the rate at the end, as a part of it.</param>
/// <param name="warmupTarget">The rate that the warm-up ends with and the fall begins with; <c>null</c> means no warm-up.</param>
/// <param name="warmupSteps">How many steps the warm-up takes, at least 0.</param>
public sealed class CosineDecay(
    double initialLearningRate, int decaySteps, double alpha = 0, double? warmupTarget = null, int warmupSteps = 0) : LearningRateSchedule
{
    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; } = Check.Finite(initialLearningRate, nameof(CosineDecay));

    /// <summary>How many steps the fall takes.</summary>
    public int DecaySteps { get; } = Check.Positive(decaySteps, nameof(CosineDecay));

    /// <summary>What is left of the rate at the end, as a part of it.</summary>
    public double Alpha { get; } = Check.Finite(alpha, nameof(CosineDecay));

    /// <summary>The rate that the warm-up ends with.</summary>
    public double? WarmupTarget { get; } = warmupTarget is { } target ? Check.Finite(target, nameof(CosineDecay), nameof(warmupTarget)) : null;

    /// <summary>How many steps the warm-up takes; used if there is a <see cref="WarmupTarget"/>.</summary>
    public int WarmupSteps { get; } = Check.NotNegative(warmupSteps, nameof(CosineDecay));

    /// <inheritdoc/>
    public override SymbolicTensor Call(SymbolicTensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var done = step.Cast(DType.Float32);
        var initial = step.Graph.Constant(InitialLearningRate);
        if (WarmupTarget is not { } target)
        {
            return initial * PartLeft(done.Minimum(DecaySteps));
        }
        done = done.Minimum((double)DecaySteps + WarmupSteps);
        var warmingUp = ((target - initial) * (done / WarmupSteps)) + initial;
        return warmingUp.Where(done.Less(WarmupSteps), PartLeft(done - WarmupSteps) * target);
    }

    private SymbolicTensor PartLeft(SymbolicTensor step) => (((((step / DecaySteps) * Math.PI).Cos() + 1) * 0.5) * (1 - Alpha)) + Alpha;
}
