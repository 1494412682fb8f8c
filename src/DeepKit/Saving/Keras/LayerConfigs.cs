using System.Text.Json.Nodes;
using DeepKit.Graphs;
using DeepKit.Layers;

namespace DeepKit.Saving;

/// <summary>What all layers' configs have in common, and the layers whose form in files is no list of options.</summary>
internal static class LayerConfigs
{
    private const string InputClass = "InputLayer";
    private const string LambdaClass = "Lambda";

    public static void WriteCommon(Layer layer, ConfigWriter options)
    {
        options.Add("name", layer.Name);
        options.Add("trainable", layer.Trainable);
    }

    public static void ReadCommon(Layer layer, ConfigReader options)
    {
        if (options.Maybe("name", value => value.String(), null) is { } name)
        {
            layer.GiveName(name);
        }
        layer.Trainable = options.Get("trainable", value => value.Boolean(), true);
    }

    public static JsonObject? Write(object value, ConfigWriter options) => value switch
    {
        Input input => Write(input, options),
        Lambda lambda => Write(lambda, options),
        _ => null,
    };

    public static object? Read(string name, ConfigReader options, ConfigSource source) => name switch
    {
        InputClass => ReadInput(options),
        LambdaClass => ReadLambda(options, source),
        _ => null,
    };

    private static JsonObject Write(Input input, ConfigWriter options)
    {
        options.Add("batch_shape", input.BatchShape);
        options.Add("dtype", input.DType);
        options.Add("sparse", false);
        options.Add("ragged", false);
        options.Add("name", input.Name);
        return ConfigWriter.Class("keras.layers", InputClass, options.Config, null);
    }

    private static Input ReadInput(ConfigReader options)
    {
        var key = options.Json.TryGetProperty("batch_input_shape", out _) ? "batch_input_shape" : "batch_shape";
        var shape = options.Need(key, value => value.Shape());
        options.CheckOnly([("sparse", false), ("ragged", false), ("optional", false)]);
        if (shape.Rank == 0)
        {
            throw new ArgumentException("an Input expects a shape with a batch axis, received ().");
        }
        var dtype = options.Get("dtype", value => TypeOf(value), DType.Float32);
        var input = new Input([.. shape.Skip(1)]) { BatchSize = shape[0], DType = dtype };
        ReadCommon(input, options);
        options.CheckAllAsked();
        return input;
    }

    private static DType TypeOf(ConfigValue value)
    {
        var name = value.String();
        return Array.Find(Enum.GetValues<DType>(), type => type.KerasName() == name) is var found && found.KerasName() == name
            ? found
            : throw value.Unexpected($"one of the types {string.Join(", ", Enum.GetValues<DType>().Select(type => type.KerasName()))}");
    }

    /// <summary>A name in the place of the function: Python finds it in its custom_objects.</summary>
    private static JsonObject Write(Lambda lambda, ConfigWriter options)
    {
        WriteCommon(lambda, options);
        options.Config["function"] = ConfigWriter.Class("builtins", "function", lambda.Name, "function");
        options.Config["arguments"] = new JsonObject();
        return ConfigWriter.Class("keras.layers", LambdaClass, options.Config, null);
    }

    private static Lambda ReadLambda(ConfigReader options, ConfigSource source)
    {
        var name = options.Need("name", value => value.String());
        var function = source.Custom?.LambdaOf(name)
            ?? throw source.Unsupported(options.Who, $"a function, which a file cannot bring with it. Give it by CustomObjects.AddLambda(\"{name}\", …)");
        var lambda = new Lambda(function);
        ReadCommon(lambda, options);
        return lambda;
    }
}
