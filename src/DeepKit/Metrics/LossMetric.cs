using DeepKit.Graphs;
using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>The mean of a loss over samples.</summary>
public abstract class LossMetric : MeanMetric
{
    private protected LossMetric()
    {
    }

    /// <summary>Says what each sample's value is.</summary>
    private protected abstract Loss Loss { get; }

    /// <inheritdoc/>
    protected sealed override bool TakesLabels => Loss.TakesLabels;

    /// <inheritdoc/>
    protected sealed override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => Loss.Values(yTrue, yPred);

    private protected sealed override (SymbolicTensor Values, SymbolicTensor? Counted) Emit(SymbolicTensor yTrue, SymbolicTensor yPred) => Loss.Emit(yTrue, yPred);
}
