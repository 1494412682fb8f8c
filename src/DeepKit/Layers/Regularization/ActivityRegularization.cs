using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Passes its input on, and adds to the loss what its size costs: <c>l1 · Σ|x| + l2 · Σx²</c>, divided by the number of samples.
/// </summary>
/// <param name="l1">The price of absolute values, at least 0.</param>
/// <param name="l2">The price of squares, at least 0.</param>
public sealed class ActivityRegularization(double l1 = 0, double l2 = 0) : Layer
{
    /// <summary>The price of absolute values.</summary>
    [KerasName("l1")]
    public double L1 { get; } = Check.NotNegative(l1, nameof(ActivityRegularization));

    /// <summary>The price of squares.</summary>
    [KerasName("l2")]
    public double L2 { get; } = Check.NotNegative(l2, nameof(ActivityRegularization));

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var price = (x.Abs().Sum() * L1) + (x.Square().Sum() * L2);
        context.AddLoss(price.DivNoNan(SampleCount(x)));
        return x;
    }

    private static SymbolicTensor SampleCount(SymbolicTensor x) => x.Shape.Rank == 0
        ? x.Graph.Constant(1, x.DType)
        : x.Size(x.DType) / x.OnesLike().Max([0]).Sum();
}
