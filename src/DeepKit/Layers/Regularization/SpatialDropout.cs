using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>What the layers have in common that in training set whole features of a sample to 0, at all its positions.</summary>
public abstract class SpatialDropout : NoiseLayer
{
    private readonly int _rank;

    private protected SpatialDropout(int rank, double rate, int? seed, string owner)
        : base(seed) => (_rank, Rate) = (rank, Check.FromZeroToOne(rate, owner));

    /// <summary>The fraction of features to drop.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = _rank + 2, Advice = InputAdvice.Of(_rank) };

    /// <inheritdoc/>
    private protected sealed override bool IsActive => Rate > 0;

    /// <summary>Where the features are.</summary>
    private protected virtual DataFormat Format => DataFormat.ChannelsLast;

    /// <inheritdoc/>
    private protected sealed override SymbolicTensor Disturbed(SymbolicTensor x, Variable seedState)
    {
        if (Rate == 1)
        {
            return x * 0;
        }
        var position = Format.SpatialAxes(_rank).Aggregate(x, (part, axis) => part.PartOf(axis, 0, 1));
        return x * seedState.DrawFactors(position, (float)Rate);
    }
}
