using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Puts zeros around sequences: input <c>(batch, time, features)</c>, output
/// <c>(batch, new time, features)</c>.
/// </summary>
/// <param name="padding">How many zeros to put before the first time step and after the last; 1 by default.</param>
public sealed class ZeroPadding1D(Margin? padding = null) : Layer
{
    /// <summary>How many zeros to put before the first time step and after the last.</summary>
    public Margin Padding { get; } = padding ?? 1;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 3, Advice = InputAdvice.Of(1) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Padded(DataFormat.SpatialAxes(1), [Padding]);
}
