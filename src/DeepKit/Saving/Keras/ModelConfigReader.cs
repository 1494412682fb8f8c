using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>Makes a model of what a file says about its layers and their connections.</summary>
internal static class ModelConfigReader
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = ModelJson.MaxDepth };

    private static readonly string[] FunctionalClasses = [ModelConfigWriter.FunctionalClass, "Model"];

    /// <summary>The model; <c>null</c> if the class is none.</summary>
    public static Model? Read(string name, ConfigReader options, ConfigSource source)
    {
        var model = name == ModelConfigWriter.SequentialClass ? ReadSequential(options, source)
            : FunctionalClasses.Contains(name) ? ReadFunctional(options, source)
            : null;
        if (model is not null)
        {
            LayerConfigs.ReadCommon(model, options);
        }
        return model;
    }

    private static Sequential ReadSequential(ConfigReader options, ConfigSource source)
    {
        var model = new Sequential();
        foreach (var layer in options.Need("layers", value => value.Array(element => element)))
        {
            foreach (var input in InputOfOldFile(layer, model))
            {
                model.Add(input);
            }
            model.Add(layer.Object<Layer>());
        }
        if (options.Maybe("build_input_shape", value => value.Shape(), null) is { } shape && !model.KnowsItsInput)
        {
            source.Guard(options.Who, shape, known =>
            {
                model.BuildFrom(known);
                return known;
            });
        }
        return model;
    }

    /// <summary>Keras 2 wrote the shape of the model's input into its first layer.</summary>
    private static IEnumerable<Input> InputOfOldFile(ConfigValue layer, Sequential model)
    {
        if (model.Layers.Count == 0 && !model.KnowsItsInput
            && layer.Json.TryGetProperty("class_name", out var name) && name.ValueEquals("InputLayer") is false
            && layer.Json.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object
            && config.TryGetProperty("batch_input_shape", out var shape))
        {
            yield return new Input([.. (layer with { Json = shape }).Shape().Skip(1)]);
        }
    }

    private static Model ReadFunctional(ConfigReader options, ConfigSource source)
    {
        var network = new FunctionalNetwork(source, options.Who);
        foreach (var layer in options.Need("layers", value => value.Array(element => element)))
        {
            network.Add(layer);
        }
        network.Connect();
        var inputs = options.Need("input_layers", value => Histories(value));
        var outputs = options.Need("output_layers", value => Histories(value));
        return new Model(
            [.. inputs.Select(input => network.Tensor(input, isOutput: false))],
            [.. outputs.Select(output => network.Tensor(output, isOutput: true))]);
    }

    /// <summary>A list of tensors; Keras writes a lone one without a list around it, and named ones in an object.</summary>
    private static TensorOrigin[] Histories(ConfigValue value) =>
        value.Json.ValueKind == JsonValueKind.Object ? [.. value.Json.EnumerateObject().SelectMany(named => Histories(value with { Json = named.Value }))]
        : value.Array(part => part) is [{ Json.ValueKind: JsonValueKind.String }, ..] ? [NodeConfig.Origin(value)]
        : value.Array(NodeConfig.Origin);

    /// <summary>A layer's config with what Keras says where the layer is called.</summary>
    public static ConfigValue WithCallOptions(ConfigValue layer, IEnumerable<string> options)
    {
        var node = JsonNode.Parse(layer.Json.GetRawText(), documentOptions: Depth)!.AsObject();
        if (node["config"] is JsonObject config && node["inbound_nodes"] is JsonArray { Count: > 0 } calls && calls[0] is JsonObject first && first["kwargs"] is JsonObject kwargs)
        {
            foreach (var option in options.Where(option => kwargs[option] is not null))
            {
                config[option] = kwargs[option]!.DeepClone();
            }
        }
        using var document = JsonDocument.Parse(node.ToJsonString(), Depth);
        return layer with { Json = document.RootElement.Clone() };
    }
}
