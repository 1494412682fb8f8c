using System.Text.Json.Nodes;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>A model as Keras' files describe it: its layers, how they are connected, and how it was compiled.</summary>
internal static class ModelConfigWriter
{
    public const string SequentialClass = "Sequential";
    public const string FunctionalClass = "Functional";

    public static JsonObject Write(Model model, CustomObjects? custom)
    {
        var written = model is Sequential sequential ? WriteSequential(sequential, custom) : WriteFunctional(model, custom);
        if (model.IsCompiled)
        {
            written["compile_config"] = CompileConfig.Write(model.Compiled, custom);
        }
        return written;
    }

    private static JsonObject WriteSequential(Sequential model, CustomObjects? custom)
    {
        var options = new ConfigWriter(custom);
        LayerConfigs.WriteCommon(model, options);
        IEnumerable<Layer> layers = model.InputLayer is { } input ? [input, .. model.Layers] : model.Layers;
        options.Add("layers", layers);
        if (model.KnowsItsInput)
        {
            options.Add("build_input_shape", model.InputShape);
        }
        var written = ConfigWriter.Class("keras", SequentialClass, options.Config, null);
        if (model.KnowsItsInput)
        {
            written["build_config"] = new JsonObject { ["input_shape"] = ConfigWriter.Encode(model.InputShape, custom) };
        }
        return written;
    }

    private static JsonObject WriteFunctional(Model model, CustomObjects? custom)
    {
        var graph = model.Connections!;
        var nodes = new NodeNumbers(graph);
        var layers = new JsonArray();
        foreach (var layer in graph.Layers)
        {
            var written = (JsonObject)ConfigWriter.Encode(layer, custom)!;
            written["name"] = layer.Name;
            written["inbound_nodes"] = new JsonArray([.. nodes.Of(layer).Where(call => call.Inputs.Count > 0).Select(call => NodeConfig.Write(call, nodes, custom))]);
            layers.Add((JsonNode)written);
        }
        var options = new ConfigWriter(custom);
        LayerConfigs.WriteCommon(model, options);
        options.Config["layers"] = layers;
        options.Config["input_layers"] = new JsonArray([.. graph.Inputs.Select(input => History(input, nodes, isOutput: false))]);
        options.Config["output_layers"] = new JsonArray([.. graph.Outputs.Select(output => History(output, nodes, isOutput: true))]);
        return ConfigWriter.Class("keras.src.models.functional", FunctionalClass, options.Config, FunctionalClass);
    }

    /// <summary>Keras counts the node with which a functional model comes into the world, but only here.</summary>
    private static JsonArray History(KerasTensor tensor, NodeNumbers nodes, bool isOutput)
    {
        var birth = isOutput && tensor.Source.Layer is Model and not Sequential ? 1 : 0;
        return [tensor.Source.Layer.Name, nodes.Of(tensor) + birth, tensor.Index];
    }
}
