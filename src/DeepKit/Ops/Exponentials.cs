using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>What is computed from exponentials that may be too large to stand by themselves.</summary>
public static class Exponentials
{
    /// <summary>The logarithm of the sum of exponentials over the given axes, or over all of them; −∞ if all elements are.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the end; <c>null</c> means all.</param>
    /// <param name="keepDims">Whether a reduced axis stays, with size 1.</param>
    public static SymbolicTensor LogSumExp(this SymbolicTensor x, int[]? axes = null, bool keepDims = false)
    {
        var greatest = x.Max(axes, keepDims: true);
        var shift = greatest.Where(greatest.Abs().Less(double.PositiveInfinity), 0).StopGradient();
        var logarithm = (x - shift).Exp().Sum(axes, keepDims).Log();
        return logarithm + (keepDims ? shift : shift.Reshape(logarithm.Shape));
    }
}
