using DeepKit.Common;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The largest value of each window, feature by feature: input <c>(batch, time, features)</c>, output
/// <c>(batch, new time, features)</c>.
/// </summary>
/// <param name="poolSize">Number of time steps in the window.</param>
/// <param name="strides">Steps of the window; the window's size by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
public sealed class MaxPooling1D(int poolSize = 2, int? strides = null, Padding? padding = null)
    : WindowPooling(MaxPoolOp.MaxPool, padding, nameof(MaxPooling1D))
{
    /// <summary>Number of time steps in the window.</summary>
    public int PoolSize { get; } = Check.Positive(poolSize, nameof(MaxPooling1D));

    /// <summary>Steps of the window.</summary>
    public int Strides { get; } = Check.Positive(strides ?? poolSize, nameof(MaxPooling1D), nameof(strides));

    /// <inheritdoc/>
    private protected override int[] Window => [PoolSize];

    /// <inheritdoc/>
    private protected override int[] Steps => [Strides];
}
