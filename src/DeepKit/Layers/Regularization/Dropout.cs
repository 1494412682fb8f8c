using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// In training, sets a fraction of the inputs to 0 and scales the others by <c>1 / (1 − rate)</c>; else passes them on. With a
/// seed the n-th training step drops what Keras' Dropout of that seed drops in its n-th.
/// </summary>
/// <param name="rate">The fraction to drop, in [0, 1].</param>
/// <param name="seed">Where the sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class Dropout(float rate, int? seed = null) : NoiseLayer(seed)
{
    /// <summary>The fraction to drop.</summary>
    public float Rate { get; } = Check.FromZeroToOne(rate, nameof(Dropout));

    /// <summary>
    /// 1 along axes whose elements are dropped together, and <c>null</c> or the input's size along others: <c>[null, 1, 1, 1]</c> drops whole
    /// images. By default each element by itself.
    /// </summary>
    public Shape? NoiseShape { get; init; }

    /// <inheritdoc/>
    private protected override bool IsActive => Rate > 0;

    /// <inheritdoc/>
    private protected override SymbolicTensor Disturbed(SymbolicTensor x, Variable seedState)
    {
        ArgumentNullException.ThrowIfNull(x);
        return NoiseShape is null || Rate == 1
            ? x.Dropout(seedState.NextSeed(x.Graph), Rate)
            : x * seedState.DrawFactors(x.NoisePart(this, NoiseShape), Rate);
    }
}
