using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Cuts off the edges of sequences: input <c>(batch, time, features)</c>, output
/// <c>(batch, new time, features)</c>.
/// </summary>
/// <param name="cropping">How many positions to cut off before the first time step and after the last; 1 by default.</param>
public sealed class Cropping1D(Margin? cropping = null) : Layer
{
    /// <summary>How many positions to cut off before the first time step and after the last.</summary>
    public Margin Cropping { get; } = cropping ?? 1;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 3, Advice = InputAdvice.Of(1) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Cropped(this, DataFormat.ChannelsLast.SpatialAxes(1), [Cropping]);
}
