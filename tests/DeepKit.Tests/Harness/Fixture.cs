using System.Text.Json;

namespace DeepKit.Tests.Harness;

/// <summary>A file that Python Keras wrote (see Fixtures/README.md), or a part of one.</summary>
public sealed class Fixture
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    private readonly JsonElement _json;

    private Fixture(string name, JsonElement json)
    {
        Name = name;
        _json = json;
    }

    /// <summary>Family and case, as in "layers/dense_relu".</summary>
    public string Name { get; }

    /// <summary>The keys, in the order of the file.</summary>
    public IEnumerable<string> Keys => _json.EnumerateObject().Select(property => property.Name);

    /// <summary>The names of all fixtures, or of one family.</summary>
    public static IEnumerable<string> Names(string family = "") =>
        Directory.EnumerateFiles(Path.Combine(Folder, family), "*.json", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Reads a fixture by family and case.</summary>
    public static Fixture Load(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"No fixture \"{name}\": write it with Fixtures/generate.py.", file);
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new Fixture(name, document.RootElement.Clone());
    }

    public bool Has(string key) => _json.TryGetProperty(key, out _);

    public FixtureArray Array(string key) => FixtureArray.Parse(Value(key));

    /// <summary>A list of arrays; a lone array counts as a list of one.</summary>
    public IReadOnlyList<FixtureArray> List(string key) =>
        FixtureArray.IsArray(Value(key)) ? [Array(key)] : [.. Value(key).EnumerateArray().Select(FixtureArray.Parse)];

    public double Number(string key) => Value(key).GetDouble();

    public double[] Numbers(string key) => [.. Value(key).EnumerateArray().Select(number => number.GetDouble())];

    public int Int(string key) => Value(key).GetInt32();

    /// <summary>A number that may be missing or <c>null</c>.</summary>
    public int? Maybe(string key) => Has(key) && Value(key).ValueKind == JsonValueKind.Number ? Int(key) : null;

    public long Long(string key) => Value(key).GetInt64();

    public int[] Ints(string key) => [.. Value(key).EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>A list of lists of different length.</summary>
    public int[][] Rows(string key) =>
        [.. Value(key).EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetInt32()).ToArray())];

    public long[] Longs(string key) => [.. Value(key).EnumerateArray().Select(number => number.GetInt64())];

    public string Text(string key) => Value(key).GetString()!;

    public string[] Texts(string key) => [.. Value(key).EnumerateArray().Select(text => text.GetString()!)];

    public bool Flag(string key) => Value(key).GetBoolean();

    /// <summary>An object within the file.</summary>
    public Fixture Part(string key) => new($"{Name}: {key}", Value(key));

    /// <summary>A list of objects within the file.</summary>
    public IReadOnlyList<Fixture> Parts(string key) =>
        [.. Value(key).EnumerateArray().Select((json, i) => new Fixture($"{Name}: {key}[{i}]", json))];

    /// <summary>Every array of the file, however deep it lies.</summary>
    public IEnumerable<FixtureArray> AllArrays() => ArraysIn(_json);

    private static IEnumerable<FixtureArray> ArraysIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when FixtureArray.IsArray(json) => [FixtureArray.Parse(json)],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => ArraysIn(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(ArraysIn),
        _ => [],
    };

    private JsonElement Value(string key) => _json.TryGetProperty(key, out var value)
        ? value
        : throw new KeyNotFoundException($"Fixture \"{Name}\" has no \"{key}\"; it has {string.Join(", ", Keys)}.");
}
