using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>The weighted sum of values themselves.</summary>
public sealed class Sum : Metric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "sum";

    /// <inheritdoc/>
    public override SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        var values = sampleWeight is null ? yPred : new WeightedValues(yPred, sampleWeight, (x, axes) => x.Sum(axes)).Values;
        return Accumulate("total", values.Sum());
    }
}
