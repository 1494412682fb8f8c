using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Mean and variance, which follow from sums.</summary>
public static class Moments
{
    /// <summary>The mean over the given axes, or over all of them.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor Mean(this SymbolicTensor x, int[]? axes = null, bool keepDims = false)
    {
        var sum = x.Sum(axes, keepDims);
        var sizes = axes?.Select(axis => x.Shape[axis < 0 ? axis + x.Shape.Rank : axis]) ?? x.Shape;
        var count = sizes.Aggregate((double?)1, (product, size) => product * size);
        return count is { } known ? sum / known : sum / (x.Size(x.DType) / sum.Size(x.DType));
    }

    /// <summary>The mean squared distance from the mean over the given axes, or over all of them.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor Variance(this SymbolicTensor x, int[]? axes = null, bool keepDims = false) =>
        (x - x.Mean(axes, keepDims: true)).Square().Mean(axes, keepDims);
}
