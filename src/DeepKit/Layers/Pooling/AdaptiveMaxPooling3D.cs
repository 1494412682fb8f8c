namespace DeepKit.Layers;

/// <summary>
/// Brings volumes of any size to a given one by the largest value of each part, feature by feature: input <c>(batch, depth, height, width, channels)</c>, output
/// <c>(batch, new depth, new height, new width, channels)</c>.
/// </summary>
/// <param name="outputSize">The size of the output.</param>
public sealed class AdaptiveMaxPooling3D(Size3D outputSize) : AdaptivePooling(Largest)
{
    /// <summary>The size of the output.</summary>
    public Size3D OutputSize { get; } = outputSize;

    /// <inheritdoc/>
    private protected override int[] Sizes => [OutputSize.Depth, OutputSize.Height, OutputSize.Width];
}
