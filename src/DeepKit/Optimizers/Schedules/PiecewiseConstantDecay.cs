using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>A rate for each range of steps: the first value up to and including the first boundary, the last one above the last.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="boundaries">The last step of each range but the last one, rising; one at least.</param>
    /// <param name="values">The rate of each range, one more than there are boundaries.</param>
    /// <exception cref="ArgumentException">Their numbers do not fit, or the boundaries do not rise.</exception>
    public PiecewiseConstantDecay(IReadOnlyList<int> boundaries, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(values);
        if (boundaries.Count == 0 || values.Count != boundaries.Count + 1)
        {
            throw new ArgumentException(
                $"PiecewiseConstantDecay expects one value more than boundaries, of which there is one at least, received {values.Count} values for {boundaries.Count} boundaries. Give a value for each range.", nameof(values));
        }
        if (!boundaries.Zip(boundaries.Skip(1), (low, high) => low < high).All(rises => rises))
        {
            throw new ArgumentException($"PiecewiseConstantDecay expects boundaries that rise, received {string.Join(", ", boundaries)}. Put them in order.", nameof(boundaries));
        }
        Name = "PiecewiseConstant";
        Boundaries = [.. boundaries];
        Values = [.. values.Select(value => Check.Finite(value, nameof(PiecewiseConstantDecay), nameof(values)))];
    }

    /// <summary>The last step of each range but the last one.</summary>
    public IReadOnlyList<int> Boundaries { get; }

    /// <summary>The rate of each range.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Call(SymbolicTensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var rate = step.Graph.Constant(Values[^1]);
        for (var range = Boundaries.Count - 1; range >= 0; range--)
        {
            rate = step.Graph.Constant(Values[range]).Where(step.LessEqual(Boundaries[range]), rate);
        }
        return rate;
    }
}
