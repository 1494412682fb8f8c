using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>
/// In training, sets a fraction of the features of sequences <c>(batch, time, features)</c> to 0 at all positions of a sample, and scales the others by
/// <c>1 / (1 − rate)</c>; else passes them on.
/// </summary>
/// <param name="rate">The fraction of features to drop, in [0, 1].</param>
/// <param name="seed">Where the random sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class SpatialDropout1D(double rate, int? seed = null) : SpatialDropout(1, rate, seed, nameof(SpatialDropout1D));
