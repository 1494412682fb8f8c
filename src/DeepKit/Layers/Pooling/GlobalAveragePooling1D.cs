using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The mean over all time steps: input <c>(batch, time, features)</c>, output <c>(batch, features)</c>. Masked steps do not count; as in
/// Keras a sample without any step is not a number.
/// </summary>
public sealed class GlobalAveragePooling1D() : GlobalPooling(rank: 1)
{
    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (context.MaskOf(x) is not { } mask)
        {
            return x.Mean(PooledAxes, KeepDims);
        }
        var steps = mask.ExpandAt(DataFormat == DataFormat.ChannelsLast ? 2 : 1);
        return x.Where(steps, 0).Sum(PooledAxes, KeepDims) / steps.Cast(x.DType).Sum(PooledAxes, KeepDims);
    }
}
