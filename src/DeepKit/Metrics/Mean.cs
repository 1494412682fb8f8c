using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>The mean of values themselves, such as the loss of each batch weighted by its samples.</summary>
public sealed class Mean : MeanMetric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "mean";

    /// <summary>Emits the update by a scalar that counts <paramref name="weight"/> times, and returns the mean so far.</summary>
    public SymbolicTensor Update(SymbolicTensor value, SymbolicTensor weight)
    {
        using var scope = value.Graph.EnterScope(Name);
        return Accumulate(value * weight, weight);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => yPred;
}
