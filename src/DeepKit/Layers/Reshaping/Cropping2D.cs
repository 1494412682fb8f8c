using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Cuts off the edges of images: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, channels)</c>.
/// </summary>
/// <param name="cropping">How many positions to cut off above and below, to the left and to the right; 0 by default.</param>
public sealed class Cropping2D(Margins2D? cropping = null) : Layer
{
    /// <summary>How many positions to cut off above and below, to the left and to the right.</summary>
    public Margins2D Cropping { get; } = cropping ?? 0;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 4, Advice = InputAdvice.Of(2) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Cropped(this, DataFormat.SpatialAxes(2), [Cropping.Height, Cropping.Width]);
}
