using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>In training, multiplies its input by normal noise of mean 1 and variance <c>rate / (1 − rate)</c> (Srivastava, Hinton et al., 2014).</summary>
/// <param name="rate">How strong the noise is, in [0, 1).</param>
/// <param name="seed">Where the random sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class GaussianDropout(double rate, int? seed = null) : NoiseLayer(seed)
{
    /// <summary>How strong the noise is, in [0, 1).</summary>
    public double Rate { get; } = Check.Fraction(rate, nameof(GaussianDropout));

    /// <inheritdoc/>
    private protected override bool IsActive => Rate > 0;

    /// <inheritdoc/>
    private protected override SymbolicTensor Disturbed(SymbolicTensor x, Variable seedState) =>
        x * ((x.RandomNormalLike(seedState.NextSeed(x.Graph)) * Math.Sqrt(Rate / (1 - Rate))) + 1);
}
