namespace DeepKit.Layers;

/// <summary>
/// Brings images of any size to a given one by the mean of each part, feature by feature: input <c>(batch, height, width, channels)</c>, output
/// <c>(batch, new height, new width, channels)</c>.
/// </summary>
/// <param name="outputSize">The size of the output.</param>
public sealed class AdaptiveAveragePooling2D(Size2D outputSize) : AdaptivePooling(Mean)
{
    /// <summary>The size of the output.</summary>
    public Size2D OutputSize { get; } = outputSize;

    /// <inheritdoc/>
    private protected override int[] Sizes => [OutputSize.Height, OutputSize.Width];
}
