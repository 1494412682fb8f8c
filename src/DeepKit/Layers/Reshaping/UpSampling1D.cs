using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Makes sequences larger by repeating each position: input <c>(batch, time, features)</c>, output
/// <c>(batch, new time, features)</c>.
/// </summary>
/// <param name="size">How many times as large; 2 by default.</param>
public sealed class UpSampling1D(int size = 2) : Layer
{
    /// <summary>How many times as large.</summary>
    public int Size { get; } = Check.Positive(size, nameof(UpSampling1D));

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 3, Advice = InputAdvice.Of(1) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Repeated(DataFormat.ChannelsLast.SpatialAxes(1), [Size]);
}
