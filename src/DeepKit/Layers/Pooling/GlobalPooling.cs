using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>What the layers have in common that make one number of all positions between batch and features, feature by feature.</summary>
public abstract class GlobalPooling : Layer
{
    private readonly int _rank;

    private protected GlobalPooling(int rank) => _rank = rank;

    /// <summary>Whether the pooled axes stay, with size 1.</summary>
    [KerasName("keepdims")]
    public bool KeepDims { get; init; }

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = _rank + 2, Advice = InputAdvice.Of(_rank) };

    private protected int[] PooledAxes => DataFormat.SpatialAxes(_rank);
}
