using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>A metric that is the weighted mean of one value per sample; a subclass says which value.</summary>
public abstract class MeanMetric : Metric
{
    private Variable? _total;
    private Variable? _count;

    /// <inheritdoc/>
    public sealed override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        (yTrue, yPred) = TakesLabels ? (Targets.AsLabels(yTrue, yPred), yPred) : Targets.ToSameRank(yTrue, yPred);
        var values = Values(yTrue, yPred);
        while (values.Shape.Rank > (sampleWeight?.Shape.Rank ?? 1))
        {
            values = values.Mean([-1]);
        }
        return sampleWeight is null
            ? Accumulate(values.Sum(), values.Size(values.DType))
            : Accumulate((values * sampleWeight).Sum(), sampleWeight.Sum());
    }

    /// <summary>True if targets are class numbers rather than one value per output.</summary>
    protected virtual bool TakesLabels => false;

    /// <summary>Emits the values of each sample, a tensor of floats; a sample of several counts by their mean.</summary>
    protected abstract SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred);

    /// <summary>Emits the mean after <paramref name="sum"/> over <paramref name="count"/> more samples, both scalars.</summary>
    protected SymbolicTensor Accumulate(SymbolicTensor sum, SymbolicTensor count)
    {
        var total = Add(_total ??= AddVariable("total"), sum);
        return total.DivNoNan(Add(_count ??= AddVariable("count"), count));
    }

    private static SymbolicTensor Add(Variable variable, SymbolicTensor value)
    {
        var sum = value.Graph.Read(variable) + value;
        value.Graph.Assign(variable, sum);
        return sum;
    }
}
