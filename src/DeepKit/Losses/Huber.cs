using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Mean over the last axis of half the squared error where it is at most <c>delta</c>, else of a line that goes on from there.</summary>
/// <param name="delta">The largest error that is squared, at least 0.</param>
public sealed class Huber(float delta = 1f) : Loss
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "huber_loss";

    /// <summary>The largest error that is squared.</summary>
    public float Delta { get; } = Check.NotNegative(delta, nameof(Huber));

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        var error = yPred - yTrue;
        var size = error.Abs();
        return (error.Square() * 0.5).Where(size.LessEqual(Delta), (size * Delta) - (0.5 * Delta * Delta)).Mean([-1]);
    }
}
