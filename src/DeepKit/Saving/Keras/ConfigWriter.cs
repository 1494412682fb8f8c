using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;

namespace DeepKit.Saving;

/// <summary>Puts together the options of one object, in the JSON that Keras writes.</summary>
/// <param name="custom">How classes that are not DeepKit's are written.</param>
internal sealed class ConfigWriter(CustomObjects? custom)
{
    /// <summary>The options written so far.</summary>
    public JsonObject Config { get; } = [];

    /// <summary>Writes an option.</summary>
    /// <param name="key">Keras' name of the option.</param>
    /// <param name="value">A number, text, shape, member of a family of classes, or a list of such.</param>
    public void Add(string key, object? value) => Config[key] = Encode(value, custom);

    /// <summary>A value as Keras writes it.</summary>
    public static JsonNode? Encode(object? value, CustomObjects? custom) => value switch
    {
        null => null,
        bool flag => flag,
        int number => number,
        long number => number,
        float number => Real(number.ToString(CultureInfo.InvariantCulture)),
        double number => Real(number.ToString(CultureInfo.InvariantCulture)),
        string text => text,
        DType type => type.KerasName(),
        Enum choice => KerasSpelling.Of(choice),
        MergeMode mode when mode == MergeMode.None => null,
        IKerasNamed choice => choice.Name,
        Size2D size => new JsonArray(size.Height, size.Width),
        Size3D size => new JsonArray(size.Depth, size.Height, size.Width),
        PerChannel { IsOne: true } numbers => numbers[0],
        Added2D size => new JsonArray(size.Height, size.Width),
        Added3D size => new JsonArray(size.Depth, size.Height, size.Width),
        Margin margin => new JsonArray(margin.Before, margin.After),
        Margins2D margins => new JsonArray(Encode(margins.Height, custom), Encode(margins.Width, custom)),
        Margins3D margins => new JsonArray(Encode(margins.Depth, custom), Encode(margins.Height, custom), Encode(margins.Width, custom)),
        DotAxes axes => axes.First == axes.Second ? axes.First : new JsonArray(axes.First, axes.Second),
        LearningRateSetting rate => rate.Schedule is { } schedule ? EncodeObject(schedule, custom) : rate.Number,
        Model model => ModelConfigWriter.Write(model, custom),
        ActivationFunction activation => EncodeActivation(activation, custom),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(element => Encode(element, custom))]),
        _ => EncodeObject(value, custom),
    };

    /// <summary>An object of one of the families: its class and its options.</summary>
    /// <exception cref="NotSupportedException">Nobody said how to write objects of its class.</exception>
    public static JsonObject EncodeObject(object value, CustomObjects? custom)
    {
        var writer = new ConfigWriter(custom);
        if (ClassTable.Of(value) is { } schema)
        {
            schema.Write(value, writer);
            if (value is SpatialDropout)
            {
                // The only layers of Keras whose constructors do not take it.
                writer.Config.Remove("trainable");
            }
            foreach (var argument in schema.CallArguments)
            {
                writer.Config.Remove(argument);
            }
            return schema.Package is null
                ? Class(schema.Module, schema.Name, writer.Config, null)
                : Class(null, schema.Name, writer.Config, $"{schema.Package}>{schema.Name}");
        }
        return LayerConfigs.Write(value, writer) ?? custom?.Write(value, writer)
            ?? throw new NotSupportedException(
                $"{value} is of the class {value.GetType().Name}, which Keras' files have no place for. Say how to write and read it by CustomObjects.Add.");
    }

    /// <summary>Keras' form of an object.</summary>
    public static JsonObject Class(string? module, string name, JsonNode config, string? registered) => new()
    {
        ["module"] = module,
        ["class_name"] = name,
        ["config"] = config,
        ["registered_name"] = registered,
    };

    /// <summary>A number that is real for Python even where it is whole: some of Keras' options insist on that.</summary>
    private static JsonNode Real(string shortest) => JsonNode.Parse(shortest.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? $"{shortest}.0" : shortest)!;

    /// <summary>A function of Keras by its name alone, unless it has parameters that are not Keras' defaults.</summary>
    private static JsonNode EncodeActivation(ActivationFunction activation, CustomObjects? custom)
    {
        var config = EncodeObject(activation, custom);
        return JsonNode.DeepEquals(config, EncodeObject((ActivationFunction)activation.Name, custom)) ? activation.Name : config;
    }
}
