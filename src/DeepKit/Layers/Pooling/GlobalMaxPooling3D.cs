using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The largest value of all positions of a volume: input <c>(batch, depth, height, width, channels)</c>, output <c>(batch, channels)</c>.</summary>
public sealed class GlobalMaxPooling3D() : GlobalPooling(rank: 3)
{
    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Max(PooledAxes, KeepDims);
}
