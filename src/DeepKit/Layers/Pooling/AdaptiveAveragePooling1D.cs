using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>
/// Brings sequences of any size to a given one by the mean of each part, feature by feature: input <c>(batch, time, features)</c>, output
/// <c>(batch, outputSize, features)</c>.
/// </summary>
/// <param name="outputSize">The size of the output.</param>
public sealed class AdaptiveAveragePooling1D(int outputSize) : AdaptivePooling(Mean)
{
    /// <summary>The size of the output.</summary>
    public int OutputSize { get; } = Check.Positive(outputSize, nameof(AdaptiveAveragePooling1D));

    /// <inheritdoc/>
    private protected override int[] Sizes => [OutputSize];
}
