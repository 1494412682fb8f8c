using DeepKit.Engines;
using DeepKit.Metrics;
using DeepKit.Optimizers;

namespace DeepKit.Training;

/// <summary>What <c>Compile</c> said: how to train a model and what to report.</summary>
internal sealed class Compilation
{
    public Compilation(Optimizer optimizer, OutputCompilation[] outputs, IEngine engine)
    {
        (Optimizer, Outputs, Engine) = (optimizer, outputs, engine);
        var isSeveral = outputs.Length > 1;
        TracksEachLoss = outputs.Count(output => output.Loss is not null) > 1;
        Names =
        [
            "loss",
            .. outputs.Where(output => TracksEachLoss && output.Loss is not null).Select(output => output.LossTracker.Name),
            .. outputs.SelectMany(output => output.MetricNames.Select(metric => isSeveral ? $"{output.Name}_{metric}" : metric)),
        ];
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

    public void ResetMetrics()
    {
        LossTracker.Reset();
        foreach (var output in Outputs)
        {
            output.Reset();
        }
    }
}
