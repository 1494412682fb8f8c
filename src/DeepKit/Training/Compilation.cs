using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Metrics;
using DeepKit.Optimizers;

namespace DeepKit.Training;

/// <summary>What <c>Compile</c> said: how to train a model and what to report.</summary>
internal sealed class Compilation
{
    public Compilation(Optimizer optimizer, OutputCompilation[] outputs, IEngine engine)
    {
        (Optimizer, Outputs, Engine) = (optimizer, outputs, engine);
        TracksEachLoss = outputs.Count(output => output.Loss is not null) > 1;
        Names = [.. AllNames()];
    }

    public Optimizer Optimizer { get; }

    /// <summary>One for each of the model's outputs, in order.</summary>
    public IReadOnlyList<OutputCompilation> Outputs { get; }

    public IEngine Engine { get; }

    /// <summary>The mean of the batches' losses, each weighted by its rows.</summary>
    public Mean LossTracker { get; } = new() { Name = "loss" };

    /// <summary>Whether, as in Keras, each output's loss is reported beside their sum.</summary>
    public bool TracksEachLoss { get; }

    /// <summary>"loss", the outputs' losses if there are several, and the metrics' names, in the order of a step's outputs.</summary>
    public string[] Names { get; }

    /// <summary>All that the numbers of an epoch are made of.</summary>
    public IEnumerable<Variable> MetricVariables => Outputs.SelectMany(output => output.MetricVariables).Concat(LossTracker.Variables);

    public void ResetMetrics()
    {
        LossTracker.Reset();
        foreach (var output in Outputs)
        {
            output.Reset();
        }
    }

    /// <summary>Keras' names: with several outputs each name begins with its output's; a name that comes again is counted up.</summary>
    private List<string> AllNames()
    {
        List<string> names = ["loss", .. Outputs.Where(output => TracksEachLoss && output.Loss is not null).Select(output => output.LossTracker.Name)];
        foreach (var (output, metric) in Outputs.SelectMany(output => output.Metrics.Select(metric => (output, metric))))
        {
            names.Add(Unique(names, Prefix(output) + metric.Name));
        }
        foreach (var (output, metric) in Outputs.SelectMany(output => output.WeightedMetrics.Select(metric => (output, metric))))
        {
            var name = Prefix(output) + metric.Name;
            names.Add(names.Contains(name) ? Unique(names, $"{Prefix(output)}weighted_{metric.Name}") : name);
        }
        return names;
    }

    private string Prefix(OutputCompilation output) => Outputs.Count > 1 ? $"{output.Name}_" : "";

    private static string Unique(List<string> names, string name)
    {
        var candidate = name;
        for (var count = 1; names.Contains(candidate); count++)
        {
            candidate = $"{name}_{count}";
        }
        return candidate;
    }
}
