using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The mean over all positions of an image: input <c>(batch, height, width, channels)</c>, output <c>(batch, channels)</c>.</summary>
public sealed class GlobalAveragePooling2D() : GlobalPooling(rank: 2)
{
    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Mean(PooledAxes, KeepDims);
}
