using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Engines;
using DeepKit.Losses;
using DeepKit.Metrics;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>What a model was compiled with, as Keras' files hold it.</summary>
internal static class CompileConfig
{
    public const string OptimizerKey = "optimizer";

    public static JsonObject Write(Compilation compilation, CustomObjects? custom)
    {
        var outputs = compilation.Outputs;
        return new JsonObject
        {
            [OptimizerKey] = ConfigWriter.EncodeObject(compilation.Optimizer, custom),
            ["loss"] = PerOutput(outputs, output => output.Loss is CrossentropyByShape byShape ? byShape.Name : ConfigWriter.Encode(output.Loss, custom)),
            ["loss_weights"] = outputs.All(output => output.LossWeight == 1) ? null : PerOutput(outputs, output => output.LossWeight),
            ["metrics"] = PerOutput(outputs, output => Metrics(output.Metrics, custom)),
            ["weighted_metrics"] = PerOutput(outputs, output => Metrics(output.WeightedMetrics, custom)),
            ["run_eagerly"] = false,
            ["steps_per_execution"] = 1,
            ["jit_compile"] = false,
        };
    }

    /// <summary>Compiles a model as a file says; one that was not compiled stays so.</summary>
    /// <param name="model">The model.</param>
    /// <param name="config">What the file says.</param>
    /// <param name="optimizerKey">Under which name it says the optimizer.</param>
    /// <param name="engine">What runs the model.</param>
    public static void Apply(Model model, ConfigValue config, string optimizerKey, IEngine? engine)
    {
        if (config.Json.ValueKind != JsonValueKind.Object || !config.Json.TryGetProperty(optimizerKey, out var optimizer) || optimizer.ValueKind == JsonValueKind.Null)
        {
            return;
        }
        model.Compile(
            config.Source.Object<Optimizer>(config with { Json = optimizer, Who = "the optimizer" }),
            Losses(Member(config, "loss"), model),
            MetricsOf(Member(config, "metrics"), model),
            Weights(Member(config, "loss_weights"), model),
            MetricsOf(Member(config, "weighted_metrics"), model),
            engine);
    }

    private static JsonNode? PerOutput(IReadOnlyList<OutputCompilation> outputs, Func<OutputCompilation, JsonNode?> part) =>
        outputs.Count == 1 ? part(outputs[0]) : new JsonArray([.. outputs.Select(part)]);

    private static JsonArray? Metrics(IReadOnlyList<Metric> metrics, CustomObjects? custom) => metrics.Count == 0
        ? null
        : new JsonArray([.. metrics.Select(metric => metric is AccuracyByShape ? metric.Name : ConfigWriter.Encode(metric, custom))]);

    /// <summary>What the file says of a matter; <c>null</c> if it says nothing, or nothing for any output.</summary>
    private static ConfigValue? Member(ConfigValue config, string key) =>
        config.Json.TryGetProperty(key, out var member) && !SaysNothing(member) ? config with { Json = member, Who = $"compile_config, {key}" } : null;

    private static bool SaysNothing(JsonElement json) => json.ValueKind == JsonValueKind.Null
        || (json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(SaysNothing));

    private static OutputLosses? Losses(ConfigValue? config, Model model)
    {
        if (config is not { } value)
        {
            return null;
        }
        var losses = new OutputLosses();
        if (!IsPerOutput(value))
        {
            return value.Object<Loss>();
        }
        foreach (var (output, loss) in ByOutput(value, model))
        {
            losses[output] = loss.Object<Loss>();
        }
        return losses;
    }

    private static OutputWeights? Weights(ConfigValue? config, Model model)
    {
        if (config is not { } value)
        {
            return null;
        }
        var weights = new OutputWeights();
        foreach (var (output, weight) in ByOutput(value, model))
        {
            weights[output] = weight.Single();
        }
        return weights;
    }

    private static OutputMetrics? MetricsOf(ConfigValue? config, Model model)
    {
        if (config is not { } value)
        {
            return null;
        }
        if (!IsPerOutput(value) || (model.CompiledOutputs.Count == 1 && value.Json.ValueKind == JsonValueKind.Array && !IsListOfLists(value)))
        {
            return value.Array(metric => metric.Object<Metric>());
        }
        var metrics = new OutputMetrics();
        foreach (var (output, list) in ByOutput(value, model))
        {
            metrics[output] = list.Array(metric => metric.Object<Metric>());
        }
        return metrics;
    }

    private static bool IsListOfLists(ConfigValue value) => value.Array(element => element.Json.ValueKind).Contains(JsonValueKind.Array);

    /// <summary>Whether there is a list in the outputs' order, or an object with their names, rather than one thing for all.</summary>
    private static bool IsPerOutput(ConfigValue value) => value.Json.ValueKind == JsonValueKind.Array
        || (value.Json.ValueKind == JsonValueKind.Object && !value.Json.TryGetProperty("class_name", out _));

    private static IEnumerable<(string Output, ConfigValue Value)> ByOutput(ConfigValue value, Model model)
    {
        var parts = value.Json.ValueKind == JsonValueKind.Object
            ? value.Json.EnumerateObject().Select(part => (part.Name, value with { Json = part.Value }))
            : OfEach(value, model);
        return parts.Where(part => !part.Item2.IsNull);
    }

    private static IEnumerable<(string Output, ConfigValue Value)> OfEach(ConfigValue value, Model model)
    {
        var parts = value.Array(element => element);
        var names = model.CompiledOutputs;
        return parts.Length == names.Count ? names.Zip(parts) : throw value.Unexpected($"one for each of the {names.Count} outputs");
    }
}
