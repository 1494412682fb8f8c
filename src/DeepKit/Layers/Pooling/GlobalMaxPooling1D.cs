using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The largest value of all time steps: input <c>(batch, time, features)</c>, output <c>(batch, features)</c>. As in Keras it takes no
/// notice of masks.
/// </summary>
public sealed class GlobalMaxPooling1D() : GlobalPooling(rank: 1)
{
    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Max(PooledAxes, KeepDims);
}
