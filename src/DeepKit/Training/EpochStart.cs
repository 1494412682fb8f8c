namespace DeepKit.Training;

/// <summary>Where training begins.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="Batch">Its first batch, counted from 0.</param>
internal sealed record EpochStart(int Epoch, int Batch = 0)
{
    /// <summary>What the metrics had gathered of the batches before, in the order of their variables; none at the beginning of an epoch.</summary>
    public IReadOnlyList<byte[]> Metrics { get; init; } = [];

    public void RestoreMetrics(Compilation compilation)
    {
        foreach (var (variable, value) in compilation.MetricVariables.Zip(Metrics).Where(pair => pair.First.ByteCount == pair.Second.Length))
        {
            value.CopyTo(variable.BytesToOverwrite());
        }
    }
}
