using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>The mean of a function of one's own.</summary>
/// <param name="fn">Emits the values of each sample from targets and predictions, a tensor of floats whose first axis is the batch.</param>
/// <param name="name">The name in logs and histories.</param>
[KerasByHand]
public sealed class MeanMetricWrapper(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> fn, string name) : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = name;

    /// <summary>Emits the values of each sample.</summary>
    public Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Fn { get; } = fn;

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => Fn(yTrue, yPred);
}
