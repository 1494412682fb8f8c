using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>The greatest value of one rate at any threshold where another rate is at least so high.</summary>
public abstract class BestAtThreshold : ConfusionMetric
{
    private readonly float _bound;

    private protected BestAtThreshold(float bound, int numThresholds, int? classId)
    {
        _bound = bound;
        NumThresholds = Check.Positive(numThresholds, GetType().Name);
        ClassId = classId is { } number ? Check.NotNegative(number, GetType().Name, nameof(classId)) : null;
        Grid = Thresholds.Even(numThresholds);
    }

    /// <summary>How many thresholds from 0 to 1 are tried.</summary>
    public int NumThresholds { get; }

    /// <summary>The only class, a position on the last axis, that counts; <c>null</c> if all do.</summary>
    public int? ClassId { get; }

    private protected sealed override Thresholds Grid { get; }

    private protected sealed override int? OnlyClass => ClassId;

    private protected sealed override SymbolicTensor Result(ConfusionCounts batch)
    {
        var (bounded, wanted) = Rates(TruePositives(batch), FalsePositives(batch), TrueNegatives(batch), FalseNegatives(batch));
        return wanted.Where(bounded.GreaterEqual(_bound), 0).Max();
    }

    /// <summary>Emits the rate that has a bound and the one to be as great as possible.</summary>
    private protected abstract (SymbolicTensor Bounded, SymbolicTensor Wanted) Rates(
        SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor trueNegatives, SymbolicTensor falseNegatives);

    /// <summary>Emits the share of a part, 0 of nothing.</summary>
    private protected static SymbolicTensor Share(SymbolicTensor part, SymbolicTensor rest) => part.DivNoNan(part + rest);
}
