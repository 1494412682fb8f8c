using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>What the layers have in common that make one number of all time steps, feature by feature.</summary>
public abstract class GlobalPooling1D : Layer
{
    private protected GlobalPooling1D()
    {
    }

    /// <summary>Whether the time axis stays, with size 1.</summary>
    [KerasName("keepdims")]
    public bool KeepDims { get; init; }

    /// <summary>Whether inputs are <c>(batch, time, features)</c>, as by default, or <c>(batch, features, time)</c>.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 3, Advice = "Sequences are (batch, time, features)." };

    private protected int TimeAxis => DataFormat == DataFormat.ChannelsLast ? 1 : 2;
}
