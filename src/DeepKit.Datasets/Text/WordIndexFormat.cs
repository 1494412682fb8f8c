using System.Text.Json;

namespace DeepKit.Datasets;

/// <summary>A JSON file with one object: a word's rank by the word.</summary>
internal sealed class WordIndexFormat(string fileName) : DatasetFormat<IReadOnlyDictionary<string, int>>
{
    public override string ExpectedFiles => fileName;

    public override IReadOnlyList<string> MissingIn(string folder) => File.Exists(Path.Combine(folder, fileName)) ? [] : [fileName];

    public override IReadOnlyDictionary<string, int> Read(string folder)
    {
        var path = Path.Combine(folder, fileName);
        var reader = new Utf8JsonReader(File.ReadAllBytes(path));
        try
        {
            return ReadWords(ref reader, path);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            throw Error(path, reader.BytesConsumed, $"expected a JSON object, received what is none ({cause.Message})", cause);
        }
    }

    private static Dictionary<string, int> ReadWords(ref Utf8JsonReader reader, string path)
    {
        var words = new Dictionary<string, int>();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Error(path, reader.TokenStartIndex, "expected a JSON object, received another value");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var word = reader.GetString()!;
            reader.Read();
            words[word] = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var rank) && rank is >= 0 and <= PickleList.GreatestNumber
                ? rank
                : throw Error(path, reader.TokenStartIndex, $"expected the rank of \"{word}\", an integer from 0 to {PickleList.GreatestNumber}, received another value");
        }

        // The reader complains of anything after the object.
        reader.Read();
        return words;
    }

    private static InvalidDataException Error(string path, long offset, string problem, Exception? cause = null) =>
        new($"{path}, byte {offset}: {problem}. Replace or delete the file.", cause);
}
