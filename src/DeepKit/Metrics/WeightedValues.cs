using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>One weighted value for each sample, and its weight, by Keras' rules for values and weights of several axes.</summary>
internal sealed class WeightedValues
{
    /// <param name="values">Values of shape (batch, …).</param>
    /// <param name="weights">Weights of the first axes of the values.</param>
    /// <param name="reduce">Makes one value of those along some axes: their mean, or their sum.</param>
    public WeightedValues(SymbolicTensor values, SymbolicTensor weights, Func<SymbolicTensor, int[], SymbolicTensor> reduce)
    {
        weights = weights.Shape.Rank > values.Shape.Rank ? Targets.WeightsFor(values, weights) : weights;
        while (values.Shape.Rank > weights.Shape.Rank)
        {
            values = reduce(values, [-1]);
        }
        weights = weights.Shape[1..].Equals(values.Shape[1..]) ? weights : weights.BroadcastLike(values);
        int[] rest = [.. Enumerable.Range(1, values.Shape.Rank - 1)];
        (Values, Weights) = rest.Length == 0 ? (values * weights, weights) : (reduce(values * weights, rest), reduce(weights, rest));
    }

    /// <summary>The values, each multiplied by its weight, of shape (batch).</summary>
    public SymbolicTensor Values { get; }

    /// <summary>The weights, of shape (batch).</summary>
    public SymbolicTensor Weights { get; }
}
