using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The largest value of all positions of an image: input <c>(batch, height, width, channels)</c>, output <c>(batch, channels)</c>.</summary>
public sealed class GlobalMaxPooling2D() : GlobalPooling(rank: 2)
{
    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Max(PooledAxes, KeepDims);
}
