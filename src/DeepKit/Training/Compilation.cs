using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Metrics;
using DeepKit.Optimizers;

namespace DeepKit.Training;

/// <summary>What <c>Compile</c> said: how to train a model and what to report.</summary>
internal sealed class Compilation(Optimizer optimizer, Loss loss, IReadOnlyList<Metric> metrics, IEngine engine)
{
    private Metric[]? _resolved;

    public Optimizer Optimizer { get; } = optimizer;

    public Loss Loss { get; } = loss;

    public IEngine Engine { get; } = engine;

    /// <summary>The mean of the batches' losses, each weighted by its rows.</summary>
    public Mean LossTracker { get; } = new() { Name = "loss" };

    /// <summary>"loss" and the metrics' names, in the order of a step's outputs.</summary>
    public string[] Names { get; } = ["loss", .. metrics.Select(metric => metric.Name)];

    /// <summary>The metrics, "accuracy" replaced by the one that fits the shapes seen first.</summary>
    public IReadOnlyList<Metric> MetricsFor(Shape targets, Shape predictions) =>
        _resolved ??= [.. metrics.Select(metric => metric.For(targets, predictions))];

    public void ResetMetrics()
    {
        LossTracker.Reset();
        foreach (var metric in _resolved ?? [])
        {
            metric.Reset();
        }
    }
}
