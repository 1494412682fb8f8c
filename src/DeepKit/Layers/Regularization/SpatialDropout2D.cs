using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>
/// In training, sets a fraction of the features of images <c>(batch, height, width, channels)</c> to 0 at all positions of a sample, and scales the others by
/// <c>1 / (1 − rate)</c>; else passes them on.
/// </summary>
/// <param name="rate">The fraction of features to drop, in [0, 1].</param>
/// <param name="seed">Where the random sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class SpatialDropout2D(double rate, int? seed = null) : SpatialDropout(2, rate, seed, nameof(SpatialDropout2D))
{
    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    private protected override DataFormat Format => DataFormat;
}
