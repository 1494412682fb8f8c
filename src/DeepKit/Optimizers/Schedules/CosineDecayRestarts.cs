using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// The rate falls along half a wave of the cosine and starts again, each time for longer and from a lower rate as is asked for
/// (SGDR; Loshchilov and Hutter, 2016).
/// </summary>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="initialLearningRate">The rate of step 0.</param>
    /// <param name="firstDecaySteps">How many steps the first fall takes, above 0.</param>
    /// <param name="tMul">By how much each fall takes longer than the one before, above 0.</param>
    /// <param name="mMul">By how much the rate at each start is multiplied, at least 0.</param>
    /// <param name="alpha">What is left of the first rate at the end of a fall, as a part of it.</param>
    public CosineDecayRestarts(double initialLearningRate, int firstDecaySteps, double tMul = 2, double mMul = 1, double alpha = 0)
    {
        Name = "SGDRDecay";
        InitialLearningRate = Check.Finite(initialLearningRate, nameof(CosineDecayRestarts));
        FirstDecaySteps = Check.Positive(firstDecaySteps, nameof(CosineDecayRestarts));
        TMul = Check.Positive(tMul, nameof(CosineDecayRestarts));
        MMul = Check.NotNegative(mMul, nameof(CosineDecayRestarts));
        Alpha = Check.Finite(alpha, nameof(CosineDecayRestarts));
    }

    /// <summary>The rate of step 0.</summary>
    public double InitialLearningRate { get; }

    /// <summary>How many steps the first fall takes.</summary>
    public int FirstDecaySteps { get; }

    /// <summary>By how much each fall takes longer than the one before.</summary>
    public double TMul { get; }

    /// <summary>By how much the rate at each start is multiplied.</summary>
    public double MMul { get; }

    /// <summary>What is left of the first rate at the end of a fall, as a part of it.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Call(SymbolicTensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var graph = step.Graph;
        var (restarts, part) = Fall(step.Cast(DType.Float32) / FirstDecaySteps);
        var wave = graph.Constant(MMul).Pow(restarts) * 0.5 * ((part * Math.PI).Cos() + 1);
        return ((wave * (1 - graph.Constant(Alpha))) + Alpha) * InitialLearningRate;
    }

    /// <summary>Which fall it is, counted from 0, and how much of it is done, given the time in units of the first one.</summary>
    private (SymbolicTensor Restarts, SymbolicTensor Part) Fall(SymbolicTensor time)
    {
        if (TMul == 1)
        {
            var whole = time.Floor();
            return (whole, time - whole);
        }
        var factor = time.Graph.Constant(TMul);
        var restarts = ((1 - (time * (1 - factor))).Log() / factor.Log()).Floor();
        var length = factor.Pow(restarts);
        return (restarts, (time - ((1 - length) / (1 - factor))) / length);
    }
}
