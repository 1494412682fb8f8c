using System.Text.Json;
using System.Text.Json.Nodes;
using DeepKit.Optimizers;
using DeepKit.Saving;
using DeepKit.Tests.Harness;
using DeepKit.Tests.Optimizers;

namespace DeepKit.Tests.Saving.Keras;

/// <summary>Optimizers in the JSON of Keras' files: every option is written and read under Keras' name.</summary>
[TestClass]
public sealed class OptimizerConfigTests
{
    private static IEnumerable<OptimizerCase> Cases => OptimizerTests.Cases;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Options_are_written_as_Keras_writes_them(OptimizerCase example) => AreEqual(Serialized(example), example.Make());

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Options_are_read_as_Keras_writes_them(OptimizerCase example)
    {
        var source = new ConfigSource("test.keras", null);
        using var json = JsonDocument.Parse(Serialized(example));

        var read = source.Object<Optimizer>(new ConfigValue(json.RootElement, source, "the optimizer"));

        AreEqual(Serialized(example), read);
    }

    private static string Serialized(OptimizerCase example) => Fixture.Load(example.Fixture).Text("serialized");

    private static void AreEqual(string expected, Optimizer optimizer)
    {
        var (keras, own) = (JsonNode.Parse(expected)!, JsonNode.Parse(ConfigWriter.EncodeObject(optimizer, null).ToJsonString())!);
        Assert.AreEqual(keras["class_name"]!.GetValue<string>(), own["class_name"]!.GetValue<string>());
        Assert.AreEqual(Sorted(keras["config"]!), Sorted(own["config"]!));
    }

    /// <summary>Options in the order of their names, numbers as C# writes them.</summary>
    private static string Sorted(JsonNode node) => node switch
    {
        JsonObject options => string.Join("\n", options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}: {Sorted(option.Value!)}")),
        JsonArray list => $"[{string.Join(", ", list.Select(element => Sorted(element!)))}]",
        null => "null",
        _ => node.GetValueKind() == JsonValueKind.Number ? $"{node.GetValue<double>():R}" : node.ToJsonString(),
    };
}
