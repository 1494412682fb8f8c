using System.Runtime.CompilerServices;
using DeepKit.Metrics;

namespace DeepKit.Training;

/// <summary>
/// What to report of each output: of a model's only output a list (<c>["accuracy", "mse"]</c>), of several by name
/// (<c>new() { ["topic"] = ["accuracy"] }</c>) or one for each in order.
/// </summary>
[CollectionBuilder(typeof(OutputMetrics), nameof(Create))]
public sealed class OutputMetrics : PerOutput<IReadOnlyList<Metric>>, IEnumerable<Metric>
{
    /// <summary>Metrics of the only output, or one for each output in order. Collection expressions call it.</summary>
    public static OutputMetrics Create(ReadOnlySpan<Metric> metrics)
    {
        var created = new OutputMetrics();
        foreach (var metric in metrics)
        {
            created.AddAll([[metric]]);
        }
        return created;
    }

    /// <summary>The metrics of the only output, or one for each output in order.</summary>
    public static implicit operator OutputMetrics(Metric[] metrics) => Create(metrics);

    /// <inheritdoc/>
    public new IEnumerator<Metric> GetEnumerator() => ((IEnumerable<IReadOnlyList<Metric>>)this).SelectMany(metrics => metrics).GetEnumerator();

    internal IReadOnlyList<Metric>[] For(string model, string argument, IReadOnlyList<string> outputs) => outputs.Count == 1 && !IsByName
        ? [[.. this]]
        : [.. ByOutput(model, argument, outputs).Select(metrics => metrics ?? [])];
}
