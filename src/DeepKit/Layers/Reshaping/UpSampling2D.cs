using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Makes images larger: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, channels)</c>.
/// </summary>
/// <param name="size">How many times as large; 2 by default.</param>
/// <param name="interpolation"><c>"nearest"</c> (default) or <c>"bilinear"</c>.</param>
public sealed class UpSampling2D(Size2D? size = null, Interpolation? interpolation = null) : Layer
{
    /// <summary>How many times as large.</summary>
    public Size2D Size { get; } = size ?? 2;

    /// <summary>How positions are filled between those of the input: <c>"nearest"</c> (default) or <c>"bilinear"</c>.</summary>
    public Interpolation Interpolation { get; } = interpolation ?? Interpolation.Nearest;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 4, Advice = InputAdvice.Of(2) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => Interpolation == Interpolation.Bilinear
        ? x.Interpolated(DataFormat.SpatialAxes(2), [Size.Height, Size.Width])
        : x.Repeated(DataFormat.SpatialAxes(2), [Size.Height, Size.Width]);
}
