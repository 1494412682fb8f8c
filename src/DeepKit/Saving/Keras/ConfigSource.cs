using System.Text.Json;
using DeepKit.Layers;

namespace DeepKit.Saving;

/// <summary>A file that configs come from: makes objects of them, and words what is wrong with them.</summary>
/// <param name="file">The file, as messages call it.</param>
/// <param name="custom">What stands for classes and functions that are not DeepKit's.</param>
/// <param name="weights">The weights whose values are read afterwards, so that layers need not make up first ones.</param>
internal sealed class ConfigSource(string file, CustomObjects? custom, ExpectedWeights? weights = null)
{
    private readonly Dictionary<long, object> _shared = [];
    private readonly List<Layer> _waiting = [];

    public CustomObjects? Custom => custom;

    /// <summary>The weights have been read: what is built from here on gets first values as ever.</summary>
    public void EndOfWeights() => _waiting.ForEach(layer => layer.AwaitWeights(null));

    public InvalidDataException Fault(string who, string expected, string received) =>
        new($"{file}: {who}: expected {expected}, received {received}. The file is damaged, or was written by something else than Keras.");

    public InvalidDataException Unsupported(string who, string what) =>
        new($"{file}: {who}: DeepKit lacks what the file asks for: {what}. Change the model in Python, or give the class by CustomObjects.");

    /// <summary>Makes something of a value of the file; what its maker objects to is a fault of the file.</summary>
    public TResult Guard<TValue, TResult>(string who, TValue value, Func<TValue, TResult> make)
    {
        try
        {
            return make(value);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException or OverflowException or OutOfMemoryException)
        {
            throw new InvalidDataException($"{file}: {who}: {e.Message}", e);
        }
    }

    /// <summary>An object of a family of classes: a name, or a class with its options.</summary>
    public T Object<T>(ConfigValue value) where T : class
    {
        if (value.Json.ValueKind == JsonValueKind.String)
        {
            return Guard(value.Who, value.String(), name => (ClassTable.FromName(name, typeof(T)) as T) ?? throw value.Unexpected($"a {typeof(T).Name}"));
        }
        if (value.Json.ValueKind != JsonValueKind.Object)
        {
            throw value.Unexpected($"a {typeof(T).Name}");
        }
        var json = value.Json;
        if (json.TryGetProperty("shared_object_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number))
        {
            if (!_shared.TryGetValue(number, out var known))
            {
                _shared[number] = known = Make<T>(value);
            }
            return known as T ?? throw value.Unexpected($"a {typeof(T).Name}");
        }
        return Make<T>(value);
    }

    private T Make<T>(ConfigValue value) where T : class
    {
        var name = Text(value, "class_name") ?? throw value.Unexpected($"the class_name of a {typeof(T).Name}");
        if (name == "function")
        {
            var function = Text(value, "config") ?? throw value.Unexpected("the name of a function");
            return Guard(value.Who, function, text => (ClassTable.FromName(text, typeof(T)) as T) ?? throw value.Unexpected($"a {typeof(T).Name}"));
        }
        if (!value.Json.TryGetProperty("config", out var config) || config.ValueKind != JsonValueKind.Object)
        {
            throw value.Unexpected($"the config of a {name}");
        }
        var who = config.TryGetProperty("name", out var own) && own.ValueKind == JsonValueKind.String && typeof(T).IsAssignableTo(typeof(Layer))
            ? $"layer \"{own.GetString()}\" ({name})"
            : $"{value.Who} ({name})";
        var reader = new ConfigReader(config, this, who);
        var made = Guard(who, reader, options => Read(Text(value, "registered_name") ?? name, name, options, typeof(T)));
        if (made is Layer layer)
        {
            layer.AwaitWeights(weights);
            _waiting.Add(layer);
        }
        return made as T ?? throw value.Unexpected($"a {typeof(T).Name}");
    }

    private object Read(string registered, string name, ConfigReader options, Type wanted)
    {
        if (custom?.Read(registered, options) is { } own)
        {
            return own;
        }
        if (ModelConfigReader.Read(name, options, this) is { } model)
        {
            return model;
        }
        if (LayerConfigs.Read(name, options, this) is { } special)
        {
            return special;
        }
        var schema = ClassTable.Find(name, wanted) ?? throw Unsupported(options.Who, $"the class {name}");
        CheckDType(options);
        options.CheckOnly(schema.Only);
        var made = schema.Read(options);
        options.Skip("name");
        options.CheckAllAsked();
        return made;
    }

    /// <summary>Layers compute with 32 bits, whichever way Keras writes that.</summary>
    private void CheckDType(ConfigReader options)
    {
        var type = options.MaybeValue<ConfigValue>("dtype", value => value, null);
        var policy = type is { Json.ValueKind: JsonValueKind.Object } written && written.Json.TryGetProperty("config", out var config) ? Name(config) : type?.Json;
        if (policy is { ValueKind: not JsonValueKind.Null } named && named.ToString() is not "float32")
        {
            throw Unsupported(options.Who, $"the dtype {named}");
        }
    }

    private static JsonElement? Name(JsonElement config) => config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out var name) ? name : null;

    private static string? Text(ConfigValue value, string key) =>
        value.Json.TryGetProperty(key, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
