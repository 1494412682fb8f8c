using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Makes a sequence of one vector, repeated: input <c>(batch, features)</c>, output <c>(batch, n, features)</c>.</summary>
/// <param name="n">The number of time steps, above 0.</param>
public sealed class RepeatVector(int n) : Layer
{
    /// <summary>The number of time steps.</summary>
    public int N { get; } = Check.Positive(n, nameof(RepeatVector));

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 2, Advice = "It repeats vectors; add a Flatten layer before it if its input has more axes." };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Graph.Room?.TakeNodes(N);
        var row = x.Reshape([x.Shape[0], 1, x.Shape[1]]);
        return ConcatOp.Concat(1, [.. Enumerable.Repeat(row, N)]);
    }
}
