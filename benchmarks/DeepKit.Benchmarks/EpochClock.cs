using System.Diagnostics;
using DeepKit.Callbacks;
using DeepKit.Training;

namespace DeepKit.Benchmarks;

/// <summary>Measures the epochs of a training run.</summary>
internal sealed class EpochClock : Callback
{
    private readonly Stopwatch _watch = new();

    public List<double> Seconds { get; } = [];

    public override void OnEpochBegin(int epoch) => _watch.Restart();

    public override void OnEpochEnd(int epoch, Logs logs) => Seconds.Add(_watch.Elapsed.TotalSeconds);
}
