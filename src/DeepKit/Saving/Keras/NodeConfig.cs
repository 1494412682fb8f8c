using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Graphs;
using DeepKit.Layers;

namespace DeepKit.Saving;

/// <summary>One use of a layer as Keras writes it: the arguments of the call, tensors among them by where they come from.</summary>
internal static class NodeConfig
{
    private const string TensorClass = "__keras_tensor__";
    private const char Rest = '*';

    /// <summary>The options of a call that stand for nothing of their own: a model decides by itself whether it trains.</summary>
    private static readonly string[] Ignored = ["training"];

    public static JsonObject Write(LayerCall call, NodeNumbers nodes, CustomObjects? custom)
    {
        var tensors = call.Inputs.Select(input => Tensor(input, nodes)).ToList();
        var (args, kwargs) = (new JsonArray(), new JsonObject());
        if (call.Layer.CallInputs is not { } names)
        {
            args.Add((JsonNode)(tensors.Count == 1 ? tensors[0] : new JsonArray([.. tensors])));
        }
        else
        {
            args.Add((JsonNode)tensors[0]);
            for (var i = 1; i < tensors.Count; i++)
            {
                if (names[i].EndsWith(Rest))
                {
                    kwargs[names[i].TrimEnd(Rest)] = new JsonArray([.. tensors.Skip(i)]);
                    break;
                }
                kwargs[names[i]] = tensors[i];
            }
        }
        foreach (var (name, value) in CallOptions(call.Layer, custom))
        {
            kwargs[name] = value;
        }
        return new JsonObject { ["args"] = args, ["kwargs"] = kwargs };
    }

    /// <summary>Where the inputs of a call come from, in the order in which the layer here takes them.</summary>
    public static IReadOnlyList<TensorOrigin> Inputs(ConfigValue node, IReadOnlyList<string>? names, IReadOnlyList<string> options) => node.Json.ValueKind switch
    {
        JsonValueKind.Array => [.. node.Array(tensor => OldOrigin(tensor))],
        JsonValueKind.Object => OfCall(node, names, options),
        _ => throw node.Unexpected("the arguments of a call"),
    };

    /// <summary>Where a tensor comes from: <c>[layer, node, output]</c>.</summary>
    public static TensorOrigin Origin(ConfigValue history) => history.Array(part => part) is [var layer, var node, var output]
        ? new TensorOrigin(layer.String(), node.Int32(), output.Int32())
        : throw history.Unexpected("a layer's name and two numbers");

    private static List<TensorOrigin> OfCall(ConfigValue node, IReadOnlyList<string>? names, IReadOnlyList<string> options)
    {
        var positional = Member(node, "args") is { Json.ValueKind: JsonValueKind.Array } args ? args.Array(argument => argument) : [];
        var named = Member(node, "kwargs") is { Json.ValueKind: JsonValueKind.Object } kwargs
            ? kwargs.Json.EnumerateObject().ToDictionary(option => option.Name, option => new ConfigValue(option.Value, node.Source, $"{node.Who}, argument \"{option.Name}\""))
            : [];
        foreach (var known in Ignored.Concat(options))
        {
            named.Remove(known);
        }
        List<TensorOrigin> origins = [];
        if (names is null)
        {
            origins.AddRange(positional.Concat(named.Values.Where(value => !value.IsNull)).SelectMany(Tensors));
            return origins;
        }
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i].TrimEnd(Rest);
            ConfigValue? given = i < positional.Length ? positional[i] : named.TryGetValue(name, out var value) ? value : null;
            named.Remove(name);
            if (given is { IsNull: false } argument)
            {
                if (i > 0 && origins.Count == 0)
                {
                    throw node.Unexpected($"a call with the argument \"{names[0].TrimEnd(Rest)}\"");
                }
                // An argument that was left out between others is, as in Keras, what stands before it: a key is the value.
                origins.AddRange(Enumerable.Repeat(origins.LastOrDefault(), Math.Max(0, i - origins.Count))!);
                origins.AddRange(Tensors(argument));
            }
        }
        return named.FirstOrDefault(argument => !argument.Value.IsNull) is { Key: { } left }
            ? throw node.Source.Unsupported(node.Who, $"the call's argument \"{left}\" to be {named[left]}")
            : origins;
    }

    private static IEnumerable<TensorOrigin> Tensors(ConfigValue value)
    {
        if (value.Json.ValueKind == JsonValueKind.Array)
        {
            return value.Array(element => element).SelectMany(Tensors);
        }
        if (Member(value, "class_name") is { Json.ValueKind: JsonValueKind.String } name && name.String() == TensorClass
            && Member(value, "config") is { } config && Member(config, "keras_history") is { } history)
        {
            return [Origin(history)];
        }
        throw value.Source.Unsupported(value.Who, $"a call with an argument that is no tensor, {value}");
    }

    /// <summary>Keras 2 wrote <c>[layer, node, output, options]</c>.</summary>
    private static TensorOrigin OldOrigin(ConfigValue tensor) => tensor.Array(part => part) is [var layer, var node, var output, ..]
        ? new TensorOrigin(layer.String(), node.Int32(), output.Int32())
        : throw tensor.Unexpected("a layer's name and two numbers");

    private static ConfigValue? Member(ConfigValue value, string key) =>
        value.Json.ValueKind == JsonValueKind.Object && value.Json.TryGetProperty(key, out var member) ? value with { Json = member } : null;

    private static JsonObject Tensor(KerasTensor tensor, NodeNumbers nodes) => new()
    {
        ["class_name"] = TensorClass,
        ["config"] = new JsonObject
        {
            ["shape"] = ConfigWriter.Encode(tensor.Shape, null),
            ["dtype"] = tensor.DType.KerasName(),
            ["keras_history"] = new JsonArray(tensor.Source.Layer.Name, nodes.Of(tensor), tensor.Index),
        },
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> CallOptions(Layer layer, CustomObjects? custom)
    {
        if (ClassTable.Of(layer) is not { CallArguments.Count: > 0 } schema)
        {
            return [];
        }
        var options = new ConfigWriter(custom);
        schema.Write(layer, options);
        return [.. schema.CallArguments.Select(name => KeyValuePair.Create(name, options.Config[name]?.DeepClone()))];
    }
}
