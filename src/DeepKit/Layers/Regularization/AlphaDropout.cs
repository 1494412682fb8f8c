using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// In training, sets a fraction of its inputs to the limit of <c>selu</c> for large negative inputs, and scales and moves all of them so that
/// mean and variance stay (G. Klambauer et al., 2017).
/// </summary>
/// <param name="rate">The fraction to drop, in [0, 1).</param>
/// <param name="seed">Where the random sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class AlphaDropout(double rate, int? seed = null) : NoiseLayer(seed)
{
    /// <summary>The limit of <c>selu</c> for large negative inputs.</summary>
    private const double Dropped = -1.6732632423543772 * 1.0507009873554805;

    /// <summary>The fraction to drop, in [0, 1).</summary>
    public double Rate { get; } = Check.Fraction(rate, nameof(AlphaDropout));

    /// <summary>
    /// 1 along axes whose elements are dropped together, and <c>null</c> or the input's size along others; by default each element by itself.
    /// </summary>
    public Shape? NoiseShape { get; init; }

    /// <inheritdoc/>
    private protected override bool IsActive => Rate > 0;

    /// <inheritdoc/>
    private protected override SymbolicTensor Disturbed(SymbolicTensor x, Variable seedState)
    {
        ArgumentNullException.ThrowIfNull(x);
        var kept = x.NoisePart(this, NoiseShape).RandomUniformLike(seedState.NextSeed(x.Graph)).GreaterEqual(Rate).Cast(x.DType);
        var scale = 1 / Math.Sqrt((1 - Rate) * (1 + (Rate * Dropped * Dropped)));
        return (((x * kept) + ((1 - kept) * Dropped)) * scale) - (scale * Dropped * Rate);
    }
}
