using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Metrics;

namespace DeepKit.Training;

/// <summary>What <c>Compile</c> said about one output of a model.</summary>
internal sealed class OutputCompilation
{
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly IReadOnlyList<Metric> _weightedMetrics;
    private (Metric Metric, bool IsWeighted)[]? _resolved;

    private OutputCompilation(string name, Loss? loss, float lossWeight, IReadOnlyList<Metric> metrics, IReadOnlyList<Metric> weightedMetrics)
    {
        (Name, Loss, LossWeight, _metrics, _weightedMetrics) = (name, loss, lossWeight, metrics, weightedMetrics);
        LossTracker = new Mean { Name = $"{name}_loss" };
    }

    public string Name { get; }

    /// <summary>The loss, if the output has one.</summary>
    public Loss? Loss { get; }

    public float LossWeight { get; }

    /// <summary>The mean of the batches' losses of this output, before its weight.</summary>
    public Mean LossTracker { get; }

    /// <summary>Whether data has to hold targets for the output.</summary>
    public bool NeedsTargets => Loss is not null || _metrics.Count + _weightedMetrics.Count > 0;

    /// <summary>The metrics' names in the order of <see cref="MetricsFor"/>.</summary>
    public IEnumerable<string> MetricNames => _metrics.Concat(_weightedMetrics).Select(metric => metric.Name);

    public static OutputCompilation[] ForEach(
        string model, IReadOnlyList<string> outputs, OutputLosses? loss, OutputWeights? lossWeights, OutputMetrics? metrics, OutputMetrics? weightedMetrics)
    {
        var losses = loss?.For(model, outputs);
        var weights = lossWeights?.For(model, outputs);
        var plain = metrics?.For(model, nameof(metrics), outputs);
        var weighted = weightedMetrics?.For(model, nameof(weightedMetrics), outputs);
        return
        [
            .. outputs.Select((name, i) => new OutputCompilation(name, losses?[i], weights?[i] ?? 1, plain?[i] ?? [], weighted?[i] ?? [])),
        ];
    }

    /// <summary>The metrics and whether they count samples by their weights; "accuracy" is replaced by the one that fits the shapes seen first.</summary>
    public IReadOnlyList<(Metric Metric, bool IsWeighted)> MetricsFor(Shape targets, Shape predictions) => _resolved ??=
    [
        .. _metrics.Select(metric => (metric.For(targets, predictions), false)),
        .. _weightedMetrics.Select(metric => (metric.For(targets, predictions), true)),
    ];

    public void Reset()
    {
        LossTracker.Reset();
        foreach (var (metric, _) in _resolved ?? [])
        {
            metric.Reset();
        }
    }
}
