using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// The rate goes to another one along a power of the time left:
/// <c>(initialLearningRate − endLearningRate) · (1 − step / decaySteps) ^ power + endLearningRate</c>, where steps are counted up to
/// <c>decaySteps</c>.
/// </summary>
/// <param name="initialLearningRate">The rate of step 0.</param>
/// <param name="decaySteps">How many steps it takes, above 0.</param>
/// <param name="endLearningRate">The rate from then on.</param>
/// <param name="power">1 goes straight.</param>
/// <param name="cycle">Whether, when the end is reached, the time goes on to the next multiple of <paramref name="decaySteps"/>.</param>
public sealed class PolynomialDecay(
    double initialLearningRate, int decaySteps, double endLearningRate = 0.0001, double power = 1, bool cycle = false) : LearningRateSchedule
{
    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; } = Check.Finite(initialLearningRate, nameof(PolynomialDecay));

    /// <summary>How many steps it takes.</summary>
    public int DecaySteps { get; } = Check.Positive(decaySteps, nameof(PolynomialDecay));

    /// <summary>The rate at the end.</summary>
    public double EndLearningRate { get; } = Check.Finite(endLearningRate, nameof(PolynomialDecay));

    /// <summary>The exponent of the time left.</summary>
    public double Power { get; } = Check.Finite(power, nameof(PolynomialDecay));

    /// <summary>Whether the time goes on to the next multiple of <see cref="DecaySteps"/>.</summary>
    public bool Cycle { get; } = cycle;

    /// <inheritdoc/>
    public override SymbolicTensor Call(SymbolicTensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var left = 1 - PartDone(step.Cast(DType.Float32));
        return ((step.Graph.Constant(InitialLearningRate) - EndLearningRate) * left.Pow(Power)) + EndLearningRate;
    }

    private SymbolicTensor PartDone(SymbolicTensor step)
    {
        if (!Cycle)
        {
            return step.Minimum(DecaySteps) / DecaySteps;
        }
        var periods = (step / DecaySteps).Ceil();
        return step / (step.Graph.Constant(1).Where(step.Equal(0), periods) * DecaySteps);
    }
}
