using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The largest value of each window, channel by channel: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, channels)</c>.
/// </summary>
/// <param name="poolSize">Height and width of the window.</param>
/// <param name="strides">Steps of the window; the window's size by default.</param>
/// <param name="padding"><c>"valid"</c> (default) or <c>"same"</c>.</param>
[KerasOnly("data_format", "channels_last")]
public sealed class MaxPooling2D(Size2D? poolSize = null, Size2D? strides = null, Padding? padding = null) : Layer
{
    /// <summary>Height and width of the window.</summary>
    public Size2D PoolSize { get; } = poolSize ?? 2;

    /// <summary>Steps of the window.</summary>
    public Size2D Strides { get; } = strides ?? poolSize ?? 2;

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; } = padding ?? Padding.Valid;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 4, Advice = "Images are (batch, height, width, channels)." };

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (Padding == Padding.Valid && (input[1] < PoolSize.Height || input[2] < PoolSize.Width))
        {
            throw new ArgumentException(
                $"{this} expects images of at least {PoolSize}, the size of its window, received shape {input}. "
                + "Use a smaller window, fewer poolings before it, or padding \"same\".", nameof(input));
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) =>
        x.MaxPool(PoolSize.ForOps(), Strides.ForOps(), Padding.ForOps());
}
