using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Cuts off the edges of volumes: input <c>(batch, depth, height, width, channels)</c>, output
/// <c>(batch, new depth, new height, new width, channels)</c>.
/// </summary>
/// <param name="cropping">How many positions to cut off before and after, above and below, to the left and to the right; 1 by default.</param>
public sealed class Cropping3D(Margins3D? cropping = null) : Layer
{
    /// <summary>How many positions to cut off before and after, above and below, to the left and to the right.</summary>
    public Margins3D Cropping { get; } = cropping ?? 1;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 5, Advice = InputAdvice.Of(3) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Cropped(this, DataFormat.SpatialAxes(3), [Cropping.Depth, Cropping.Height, Cropping.Width]);
}
