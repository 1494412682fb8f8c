using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>A metric that is the weighted mean of one value per sample; a subclass says which value.</summary>
public abstract class MeanMetric : Metric
{
    /// <inheritdoc/>
    public sealed override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        (yTrue, yPred) = TakesLabels ? (Targets.AsLabels(yTrue, yPred), yPred) : Targets.ToSameRank(yTrue, yPred);
        var (values, counted) = Emit(yTrue, yPred);
        if (sampleWeight is null)
        {
            while (values.Shape.Rank > 1)
            {
                values = values.Mean([-1]);
            }
            return Accumulate(values.Sum(), values.Size(values.DType));
        }
        var weighted = new WeightedValues(values, Targets.WithMask(sampleWeight, counted?.Cast(values.DType))!, (x, axes) => x.Mean(axes));
        return Accumulate(weighted.Values.Sum(), weighted.Weights.Sum());
    }

    /// <summary>True if targets are class numbers rather than one value per output.</summary>
    protected virtual bool TakesLabels => false;

    /// <summary>Emits the values of each sample, a tensor of floats; a sample of several counts by their mean.</summary>
    protected abstract SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred);

    /// <summary>Emits the values, and which of them count where samples have weights; <c>null</c> if all do.</summary>
    private protected virtual (SymbolicTensor Values, SymbolicTensor? Counted) Emit(SymbolicTensor yTrue, SymbolicTensor yPred) => (Values(yTrue, yPred), null);

    /// <summary>Emits the result that follows from the mean.</summary>
    private protected virtual SymbolicTensor Result(SymbolicTensor mean) => mean;

    /// <summary>Emits the mean after <paramref name="sum"/> over <paramref name="count"/> more samples, both scalars.</summary>
    protected SymbolicTensor Accumulate(SymbolicTensor sum, SymbolicTensor count) => Result(Accumulate("total", sum).DivNoNan(Accumulate("count", count)));
}
