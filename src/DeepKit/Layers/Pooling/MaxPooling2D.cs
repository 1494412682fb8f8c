using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The largest value of each window, feature by feature: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, channels)</c>.
/// </summary>
/// <param name="poolSize">Height and width of the window.</param>
/// <param name="strides">Steps of the window; the window's size by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
public sealed class MaxPooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding? padding = null)
    : WindowPooling(MaxPoolOp.MaxPool, padding, nameof(MaxPooling2D))
{
    /// <summary>Height and width of the window.</summary>
    public Size2D PoolSize { get; } = poolSize ?? 2;

    /// <summary>Steps of the window.</summary>
    public Size2D Strides { get; } = strides ?? poolSize ?? 2;

    /// <inheritdoc/>
    private protected override int[] Window => [PoolSize.Height, PoolSize.Width];

    /// <inheritdoc/>
    private protected override int[] Steps => [Strides.Height, Strides.Width];
}
