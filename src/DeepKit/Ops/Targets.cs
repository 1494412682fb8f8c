using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Makes targets and weights fit predictions, by Keras' rules for axes of size 1 at the end.</summary>
internal static class Targets
{
    /// <summary>Class numbers without an axis of size 1 at the end: one axis fewer than the predictions.</summary>
    public static SymbolicTensor AsLabels(SymbolicTensor yTrue, SymbolicTensor yPred) =>
        yTrue.Shape.Rank == yPred.Shape.Rank && yTrue.Shape[^1] == 1 ? WithoutLastAxis(yTrue) : yTrue;

    /// <summary>Targets and predictions with equally many axes, if one of them has an axis of size 1 that the other lacks.</summary>
    public static (SymbolicTensor YTrue, SymbolicTensor YPred) ToSameRank(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        if (yPred.Shape.Rank == yTrue.Shape.Rank + 1 && yPred.Shape[^1] == 1)
        {
            return yTrue.Shape.Rank == 1 ? (yTrue.Reshape([null, 1]), yPred) : (yTrue, WithoutLastAxis(yPred));
        }
        if (yTrue.Shape.Rank == yPred.Shape.Rank + 1 && yTrue.Shape[^1] == 1)
        {
            return yPred.Shape.Rank == 1 ? (yTrue, yPred.Reshape([null, 1])) : (WithoutLastAxis(yTrue), yPred);
        }
        return (yTrue, yPred);
    }

    /// <summary>True where a class on the last axis of the predictions is the one that a label names.</summary>
    /// <param name="labels">Class numbers, integers.</param>
    /// <param name="yPred">Predictions whose last axis is that of the classes.</param>
    /// <returns>Truth values of shape <c>labels.Shape + (classes)</c>.</returns>
    public static SymbolicTensor OneHot(SymbolicTensor labels, SymbolicTensor yPred)
    {
        var classes = yPred.Shape[^1]
            ?? throw new ArgumentException($"Classes expect a last axis of a known size, received shape {yPred.Shape}. Give the model's Input its shape.", nameof(yPred));
        return labels.Reshape(labels.Shape.Concat([1])).Equal(yPred.Graph.Constants([.. Enumerable.Range(0, classes).Select(number => (float)number)]).Cast(labels.DType));
    }

    /// <summary>Weights with as many axes as the values that they multiply: one weight per sample counts for all of it.</summary>
    public static SymbolicTensor WeightsFor(SymbolicTensor values, SymbolicTensor weights)
    {
        var missing = values.Shape.Rank - weights.Shape.Rank;
        if (missing == -1 && weights.Shape[^1] == 1)
        {
            return WithoutLastAxis(weights);
        }
        return missing <= 0 ? weights : weights.Reshape(weights.Shape.Concat(Shape.Create([.. Enumerable.Repeat((int?)1, missing)])));
    }

    /// <summary>Factors of samples, and of their time steps if there is a mask: 0 where it does not hold.</summary>
    public static SymbolicTensor? WithMask(SymbolicTensor? weights, SymbolicTensor? mask)
    {
        if (weights is null || mask is null)
        {
            return weights ?? mask;
        }
        return WeightsFor(mask, weights) * WeightsFor(weights, mask);
    }

    private static SymbolicTensor WithoutLastAxis(SymbolicTensor x) => x.Reshape(x.Shape[..^1]);
}
