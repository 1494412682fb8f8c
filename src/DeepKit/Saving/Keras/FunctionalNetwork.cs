using System.Text.Json;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>The layers of a functional model in a file: made first, then applied to each other as soon as their inputs are there.</summary>
internal sealed class FunctionalNetwork(ConfigSource source, string who)
{
    /// <summary>Operations that Keras writes between the layers, and that are the same as layers of their name.</summary>
    private static readonly string[] Operations = ["Add", "Subtract", "Multiply", "Maximum", "Minimum"];

    private readonly Dictionary<string, Layer> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<IReadOnlyList<KerasTensor>>> _outputs = new(StringComparer.Ordinal);
    private readonly List<(string Layer, Queue<IReadOnlyList<TensorOrigin>> Calls)> _waiting = [];

    /// <summary>Makes a layer.</summary>
    public void Add(ConfigValue layer)
    {
        var name = layer.Json.ValueKind == JsonValueKind.Object && layer.Json.TryGetProperty("name", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw layer.Unexpected("a layer with a name");
        var className = layer.Json.TryGetProperty("class_name", out var written) && written.ValueKind == JsonValueKind.String ? written.GetString()! : "";
        CheckOperation(layer, name, className);
        IReadOnlyList<string> options = ClassTable.Find(className, typeof(Layer))?.CallArguments ?? [];
        var made = (options.Count == 0 ? layer : ModelConfigReader.WithCallOptions(layer, options)).Object<Layer>();
        if (!_layers.TryAdd(name, made))
        {
            throw source.Fault(who, "layers of different names", $"two layers \"{name}\"");
        }
        _outputs[name] = made is Input input ? [[input.Tensor]] : [];
        var calls = Calls(layer).Select(call => NodeConfig.Inputs(call, made.CallInputs, options)).Where(inputs => inputs.Count > 0);
        _waiting.Add((name, new Queue<IReadOnlyList<TensorOrigin>>(calls)));
    }

    /// <summary>Applies all layers to their inputs.</summary>
    public void Connect()
    {
        for (var left = int.MaxValue; _waiting.Sum(layer => layer.Calls.Count) is > 0 and var now; left = now)
        {
            if (now >= left)
            {
                var (layer, calls) = _waiting.First(waiting => waiting.Calls.Count > 0);
                throw source.Fault(who, "layers whose inputs come from each other without a circle", $"layer \"{layer}\" that waits for {string.Join(", ", calls.Peek())}");
            }
            foreach (var (layer, calls) in _waiting)
            {
                while (calls.TryPeek(out var inputs) && inputs.All(IsThere))
                {
                    calls.Dequeue();
                    Apply(layer, inputs);
                }
            }
        }
    }

    /// <summary>A tensor that the model begins or ends with.</summary>
    public KerasTensor Tensor(TensorOrigin origin, bool isOutput)
    {
        var birth = isOutput && _layers.GetValueOrDefault(origin.Layer) is Model and not Sequential ? 1 : 0;
        var own = origin with { Node = origin.Node - birth };
        return own.Node >= 0 && IsThere(own) ? Of(own) : throw source.Fault(who, "a tensor of the model", origin.ToString());
    }

    private void Apply(string name, IReadOnlyList<TensorOrigin> inputs)
    {
        var layer = _layers[name];
        _outputs[name].Add(source.Guard(layer.ToString(), inputs, origins => layer.ApplyAll([.. origins.Select(Of)])));
    }

    private bool IsThere(TensorOrigin origin)
    {
        if (!_outputs.TryGetValue(origin.Layer, out var nodes))
        {
            throw source.Fault(who, "inputs that are outputs of layers", origin.ToString());
        }
        return origin.Node >= 0 && origin.Node < nodes.Count && origin.Output >= 0 && origin.Output < nodes[origin.Node].Count;
    }

    private KerasTensor Of(TensorOrigin origin) => _outputs[origin.Layer][origin.Node][origin.Output];

    private static ConfigValue[] Calls(ConfigValue layer) => layer.Json.TryGetProperty("inbound_nodes", out var calls) && calls.ValueKind == JsonValueKind.Array
        ? (layer with { Json = calls }).Array(call => call)
        : [];

    private void CheckOperation(ConfigValue layer, string name, string className)
    {
        var isOperation = layer.Json.TryGetProperty("module", out var module) && module.ValueKind == JsonValueKind.String
            && module.GetString()!.StartsWith("keras.src.ops", StringComparison.Ordinal);
        if (isOperation && !Operations.Contains(className))
        {
            throw source.Unsupported($"operation \"{name}\"", $"keras.ops' {className} between layers");
        }
    }
}
