using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>
/// What stands in files for classes of one's own, and for functions, which files never bring with them:
/// <code>
/// var custom = new CustomObjects()
///     .Add("my_package>Scale", config => new Scale(config.GetProperty("factor").GetSingle()), (scale, config) => config["factor"] = scale.Factor)
///     .AddLambda("double", x => x * 2);
/// model.Save("model.keras", custom);
/// var same = Model.Load("model.keras", custom);
/// </code>
/// The names are those by which Python knows the classes: <c>@keras.saving.register_keras_serializable("my_package")</c>.
/// </summary>
public sealed class CustomObjects
{
    private readonly Dictionary<string, Entry> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _names = [];
    private readonly Dictionary<string, Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor>> _lambdas = new(StringComparer.Ordinal);

    private sealed record Entry(Func<JsonElement, object> Read, Action<object, JsonObject> Write);

    /// <summary>Says how objects of a class are read and written: layers, losses, metrics, initializers, activations, optimizers.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="name">The name under which it is registered with Keras, <c>package>Class</c>.</param>
    /// <param name="read">Makes an object of the config in a file. A layer's name, and whether it is trainable, are set by themselves.</param>
    /// <param name="write">Adds an object's options to its config; nothing to do if it has none.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public CustomObjects Add<T>(string name, Func<JsonElement, T> read, Action<T, JsonObject>? write = null) where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(read);
        if (!_byName.TryAdd(name, new Entry(read, (value, config) => write?.Invoke((T)value, config))))
        {
            throw new ArgumentException($"CustomObjects has \"{name}\" already. Give each class a name of its own.", nameof(name));
        }
        _names[typeof(T)] = name;
        return this;
    }

    /// <summary>Gives the function of a <see cref="Lambda"/> layer of one input that a file names.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="function">Emits the ops from the input to the output.</param>
    public CustomObjects AddLambda(string layer, Func<SymbolicTensor, SymbolicTensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return AddLambda(layer, inputs => function(inputs[0]));
    }

    /// <summary>Gives the function of a <see cref="Lambda"/> layer that a file names.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="function">Emits the ops from the inputs to the output.</param>
    public CustomObjects AddLambda(string layer, Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentNullException.ThrowIfNull(function);
        _lambdas[layer] = function;
        return this;
    }

    /// <summary>The same, and the functions of the Lambda layers that a model has, however deep.</summary>
    internal CustomObjects WithLambdasOf(Model model)
    {
        var all = new CustomObjects();
        foreach (var (name, entry) in _byName)
        {
            all._byName.Add(name, entry);
        }
        foreach (var (type, name) in _names)
        {
            all._names.Add(type, name);
        }
        foreach (var lambda in AllLayers(model).OfType<Lambda>())
        {
            all._lambdas[lambda.Name] = lambda.Function;
        }
        foreach (var (layer, function) in _lambdas)
        {
            all._lambdas[layer] = function;
        }
        return all;
    }

    private static IEnumerable<Layer> AllLayers(Layer layer) =>
        (layer is Model model ? model.Layers : layer.Parts.Select(part => part.Layer)).SelectMany(AllLayers).Prepend(layer);

    internal Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor>? LambdaOf(string layer) => _lambdas.GetValueOrDefault(layer);

    internal object? Read(string name, ConfigReader options)
    {
        if (!_byName.TryGetValue(name, out var entry))
        {
            return null;
        }
        var made = entry.Read(options.Json);
        if (made is Layer layer)
        {
            LayerConfigs.ReadCommon(layer, options);
        }
        return made;
    }

    internal JsonObject? Write(object value, ConfigWriter options)
    {
        if (!_names.TryGetValue(value.GetType(), out var name))
        {
            return null;
        }
        if (value is Layer layer)
        {
            LayerConfigs.WriteCommon(layer, options);
        }
        _byName[name].Write(value, options.Config);
        return ConfigWriter.Class(null, name[(name.LastIndexOf('>') + 1)..], options.Config, name);
    }
}
