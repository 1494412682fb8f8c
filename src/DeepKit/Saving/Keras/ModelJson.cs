using System.Text.Json;
using DeepKit.Engines;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>A model without its values as a text, Keras' <c>to_json</c>.</summary>
internal static class ModelJson
{
    /// <summary>Models within models, ten deep and more.</summary>
    public const int MaxDepth = 256;

    public static string Write(Model model, CustomObjects? custom) => ModelConfigWriter.Write(model, custom).ToJsonString();

    public static Model Read(string json, CustomObjects? custom, IEngine? engine)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Read(new ConfigValue(document.RootElement, new ConfigSource("The JSON", custom), "the model"), compile: true, engine);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The text is no JSON: {e.Message} Take it from ToJson, or from Keras' model.to_json().", e);
        }
    }

    /// <summary>The model, compiled as the file says if it says so.</summary>
    public static Model Read(ConfigValue root, bool compile, IEngine? engine)
    {
        var model = root.Source.Guard(root.Who, root, value => value.Object<Model>());
        if (compile && root.Json.TryGetProperty("compile_config", out var compiled))
        {
            root.Source.Guard("compile_config", compiled, json =>
            {
                CompileConfig.Apply(model, root with { Json = json }, CompileConfig.OptimizerKey, engine);
                return model;
            });
        }
        return model;
    }

    /// <summary>A model of the same layers, with weights of its own.</summary>
    public static Model Clone(Model model, CustomObjects? custom)
    {
        var config = ModelConfigWriter.Write(model, custom).ToJsonString();
        return Read(config, (custom ?? new CustomObjects()).WithLambdasOf(model), null);
    }
}
