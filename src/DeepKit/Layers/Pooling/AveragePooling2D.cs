using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The mean of each window, feature by feature; what lies beyond the border does not count: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, channels)</c>.
/// </summary>
/// <param name="poolSize">Height and width of the window.</param>
/// <param name="strides">Steps of the window; the window's size by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
public sealed class AveragePooling2D(Size2D poolSize, Size2D? strides = null, Padding? padding = null)
    : WindowPooling(AvgPoolOp.AvgPool, padding, nameof(AveragePooling2D))
{
    /// <summary>Height and width of the window.</summary>
    public Size2D PoolSize { get; } = poolSize;

    /// <summary>Steps of the window.</summary>
    public Size2D Strides { get; } = strides ?? poolSize;

    /// <inheritdoc/>
    private protected override int[] Window => [PoolSize.Height, PoolSize.Width];

    /// <inheritdoc/>
    private protected override int[] Steps => [Strides.Height, Strides.Width];
}
