using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>In training, adds normal noise of mean 0 to its input.</summary>
/// <param name="stddev">The standard deviation of the noise, in [0, 1].</param>
/// <param name="seed">Where the random sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class GaussianNoise(double stddev, int? seed = null) : NoiseLayer(seed)
{
    /// <summary>The standard deviation of the noise, in [0, 1].</summary>
    public double Stddev { get; } = Check.FromZeroToOne(stddev, nameof(GaussianNoise));

    /// <inheritdoc/>
    private protected override bool IsActive => Stddev > 0;

    /// <inheritdoc/>
    private protected override SymbolicTensor Disturbed(SymbolicTensor x, Variable seedState) =>
        x + (x.RandomNormalLike(seedState.NextSeed(x.Graph)) * Stddev);
}
