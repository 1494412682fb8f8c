using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Metrics;

namespace DeepKit.Training;

/// <summary>What <c>Compile</c> said about one output of a model.</summary>
internal sealed class OutputCompilation
{
    private Loss? _resolvedLoss;
    private Metric[]? _resolved;
    private Metric[]? _resolvedWeighted;

    private OutputCompilation(string name, Loss? loss, float lossWeight, IReadOnlyList<Metric> metrics, IReadOnlyList<Metric> weightedMetrics)
    {
        (Name, Loss, LossWeight, Metrics, WeightedMetrics) = (name, loss, lossWeight, metrics, weightedMetrics);
        LossTracker = new Mean { Name = $"{name}_loss" };
    }

    public string Name { get; }

    /// <summary>The loss, if the output has one.</summary>
    public Loss? Loss { get; }

    public float LossWeight { get; }

    /// <summary>The mean of the batches' losses of this output, before its weight.</summary>
    public Mean LossTracker { get; }

    /// <summary>Whether data has to hold targets for the output.</summary>
    public bool NeedsTargets => Loss is not null || Metrics.Count + WeightedMetrics.Count > 0;

    /// <summary>What to report whatever samples weigh.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>What to report with samples counted by their weights.</summary>
    public IReadOnlyList<Metric> WeightedMetrics { get; }

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

    /// <summary>The loss if there is one, "crossentropy" replaced by the one that fits the shapes seen first.</summary>
    public Loss? LossFor(Shape targets, Shape predictions) => _resolvedLoss ??= Loss?.For(targets, predictions);

    /// <summary>The metrics, "accuracy" replaced by the one that fits the shapes seen first.</summary>
    public IReadOnlyList<Metric> MetricsFor(Shape targets, Shape predictions, bool weighted) => weighted
        ? _resolvedWeighted ??= [.. WeightedMetrics.Select(metric => metric.For(targets, predictions))]
        : _resolved ??= [.. Metrics.Select(metric => metric.For(targets, predictions))];

    public IEnumerable<Variable> MetricVariables => AllMetrics.SelectMany(metric => metric.Variables);

    private IEnumerable<Metric> AllMetrics => [LossTracker, .. _resolved ?? [], .. _resolvedWeighted ?? []];

    public void Reset()
    {
        foreach (var metric in AllMetrics)
        {
            metric.Reset();
        }
    }
}
