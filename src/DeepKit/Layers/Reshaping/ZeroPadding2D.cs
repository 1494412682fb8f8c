using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Puts zeros around images: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, channels)</c>.
/// </summary>
/// <param name="padding">How many zeros to put above and below, to the left and to the right; 1 by default.</param>
public sealed class ZeroPadding2D(Margins2D? padding = null) : Layer
{
    /// <summary>How many zeros to put above and below, to the left and to the right.</summary>
    public Margins2D Padding { get; } = padding ?? 1;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 4, Advice = InputAdvice.Of(2) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Padded(DataFormat.SpatialAxes(2), [Padding.Height, Padding.Width]);
}
