using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>The rate falls with the inverse of time: <c>initialLearningRate / (1 + decayRate · step / decaySteps)</c>.</summary>
/// <param name="initialLearningRate">The rate of step 0.</param>
/// <param name="decaySteps">The unit of time in steps, above 0.</param>
/// <param name="decayRate">How fast the rate falls.</param>
/// <param name="staircase">Whether the rate changes only after each <paramref name="decaySteps"/> steps.</param>
public sealed class InverseTimeDecay(double initialLearningRate, int decaySteps, double decayRate, bool staircase = false) : LearningRateSchedule
{
    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; } = Check.Finite(initialLearningRate, nameof(InverseTimeDecay));

    /// <summary>The unit of time in steps.</summary>
    public int DecaySteps { get; } = Check.Positive(decaySteps, nameof(InverseTimeDecay));

    /// <summary>How fast the rate falls.</summary>
    public double DecayRate { get; } = Check.Finite(decayRate, nameof(InverseTimeDecay));

    /// <summary>Whether the rate changes only after each <see cref="DecaySteps"/> steps.</summary>
    public bool Staircase { get; } = staircase;

    /// <inheritdoc/>
    public override SymbolicTensor Call(SymbolicTensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var periods = step.Cast(DType.Float32) / DecaySteps;
        return InitialLearningRate / (((Staircase ? periods.Floor() : periods) * DecayRate) + 1);
    }
}
