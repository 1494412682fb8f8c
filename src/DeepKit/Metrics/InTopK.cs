using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>Whether the right class is among the best, as TensorFlow's <c>InTopKV2</c> says.</summary>
internal static class InTopK
{
    /// <summary>
    /// Emits 1 where fewer than <paramref name="k"/> classes on the last axis have a greater prediction than the labelled one, else 0; also 0 where a
    /// prediction is not finite or there is no such class.
    /// </summary>
    public static SymbolicTensor Of(SymbolicTensor labels, SymbolicTensor yPred, int k)
    {
        var isLabel = Targets.OneHot(labels, yPred);
        var own = yPred.Where(isLabel, 0).Sum([-1], keepDims: true);
        var greater = yPred.Greater(own).Cast(yPred.DType).Sum([-1]);
        var isFinite = (yPred - yPred).Equal(0).All([-1]);
        return greater.Less(k).LogicalAnd(isFinite).LogicalAnd(isLabel.Any([-1])).Cast(yPred.DType);
    }
}
