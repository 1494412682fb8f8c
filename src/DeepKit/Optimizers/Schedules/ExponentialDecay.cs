using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>The rate falls by a constant factor: <c>initialLearningRate · decayRate ^ (step / decaySteps)</c>.</summary>
/// <param name="initialLearningRate">The rate of step 0.</param>
/// <param name="decaySteps">After how many steps the rate is multiplied by <paramref name="decayRate"/>, above 0.</param>
/// <param name="decayRate">The factor.</param>
/// <param name="staircase">Whether the rate changes only after each <paramref name="decaySteps"/> steps.</param>
public sealed class ExponentialDecay(double initialLearningRate, int decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; } = Check.Finite(initialLearningRate, nameof(ExponentialDecay));

    /// <summary>After how many steps the rate is multiplied by <see cref="DecayRate"/>.</summary>
    public int DecaySteps { get; } = Check.Positive(decaySteps, nameof(ExponentialDecay));

    /// <summary>The factor.</summary>
    public double DecayRate { get; } = Check.Finite(decayRate, nameof(ExponentialDecay));

    /// <summary>Whether the rate changes only after each <see cref="DecaySteps"/> steps.</summary>
    public bool Staircase { get; } = staircase;

    /// <inheritdoc/>
    public override SymbolicTensor Call(SymbolicTensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var periods = step.Cast(DType.Float32) / DecaySteps;
        return step.Graph.Constant(DecayRate).Pow(Staircase ? periods.Floor() : periods) * InitialLearningRate;
    }
}
