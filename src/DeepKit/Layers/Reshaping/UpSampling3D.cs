using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// Makes volumes larger by repeating each position: input <c>(batch, depth, height, width, channels)</c>, output
/// <c>(batch, new depth, new height, new width, channels)</c>.
/// </summary>
/// <param name="size">How many times as large; 2 by default.</param>
public sealed class UpSampling3D(Size3D? size = null) : Layer
{
    /// <summary>How many times as large.</summary>
    public Size3D Size { get; } = size ?? 2;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 5, Advice = InputAdvice.Of(3) };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x.Repeated(DataFormat.SpatialAxes(3), [Size.Depth, Size.Height, Size.Width]);
}
