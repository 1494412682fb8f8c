using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Puts zeros around volumes: input <c>(batch, depth, height, width, channels)</c>, output
/// <c>(batch, new depth, new height, new width, channels)</c>.
/// </summary>
/// <param name="padding">How many zeros to put before and after, above and below, to the left and to the right; 1 by default.</param>
public sealed class ZeroPadding3D(Margins3D? padding = null) : Layer
{
    /// <summary>How many zeros to put before and after, above and below, to the left and to the right.</summary>
    public Margins3D Padding { get; } = padding ?? 1;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 5, Advice = InputAdvice.Of(3) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Padded(DataFormat.SpatialAxes(3), [Padding.Depth, Padding.Height, Padding.Width]);
}
