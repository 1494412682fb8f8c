using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The mean over all positions of a volume: input <c>(batch, depth, height, width, channels)</c>, output <c>(batch, channels)</c>.</summary>
public sealed class GlobalAveragePooling3D() : GlobalPooling(rank: 3)
{
    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Mean(PooledAxes, KeepDims);
}
