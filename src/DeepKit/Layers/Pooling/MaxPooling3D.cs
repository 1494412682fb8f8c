using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The largest value of each window, feature by feature: input <c>(batch, depth, height, width, channels)</c>, output
/// <c>(batch, new depth, new height, new width, channels)</c>.
/// </summary>
/// <param name="poolSize">Depth, height and width of the window.</param>
/// <param name="strides">Steps of the window; the window's size by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
public sealed class MaxPooling3D(Size3D? poolSize = null, Size3D? strides = null, Padding? padding = null)
    : WindowPooling(MaxPoolOp.MaxPool, padding, nameof(MaxPooling3D))
{
    /// <summary>Depth, height and width of the window.</summary>
    public Size3D PoolSize { get; } = poolSize ?? 2;

    /// <summary>Steps of the window.</summary>
    public Size3D Strides { get; } = strides ?? poolSize ?? 2;

    /// <inheritdoc/>
    private protected override int[] Window => [PoolSize.Depth, PoolSize.Height, PoolSize.Width];

    /// <inheritdoc/>
    private protected override int[] Steps => [Strides.Depth, Strides.Height, Strides.Width];
}
