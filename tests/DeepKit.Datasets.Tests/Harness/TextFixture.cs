using System.Text.Json;

namespace DeepKit.Datasets.Tests;

/// <summary>What Fixtures/generate.py wrote.</summary>
internal static class TextFixture
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    /// <summary>The cases of a file.</summary>
    public static IEnumerable<JsonElement> Cases(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        return [.. document.RootElement.Clone().GetProperty("cases").EnumerateArray()];
    }

    public static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    public static int[][] Lists(JsonElement list) => [.. list.EnumerateArray().Select(Numbers)];

    /// <summary>One of Keras' arguments; the default where the case does not give it.</summary>
    public static int? Argument(JsonElement example, string name, int? standard) =>
        !example.GetProperty("arguments").TryGetProperty(name, out var value) ? standard
        : value.ValueKind == JsonValueKind.Null ? null
        : value.GetInt32();

    public static void AssertEqual(JsonElement example, SequenceDataset received)
    {
        AssertPart(example, "train", received.Train);
        AssertPart(example, "test", received.Test);
    }

    private static void AssertPart(JsonElement example, string part, LabeledSequences received)
    {
        var what = $"{example.GetProperty("arguments")}, {part}";
        var expected = Lists(example.GetProperty(part)[0]);
        Assert.HasCount(expected.Length, received.X, what);
        for (var i = 0; i < expected.Length; i++)
        {
            CollectionAssert.AreEqual(expected[i], received.X[i], $"{what}, row {i}");
        }

        CollectionAssert.AreEqual(Numbers(example.GetProperty(part)[1]), received.Y.Select(label => (int)label).ToArray(), what);
    }
}
