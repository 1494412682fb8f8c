using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>A NumPy archive as Keras keeps texts: for each part a pickled array of lists of word ranks, and an array of labels.</summary>
internal sealed class TextFormat(string fileName, byte greatestLabel, params (string Texts, string Labels)[] parts) : DatasetFormat<EncodedTexts[]>
{
    public override string ExpectedFiles => fileName;

    public override IReadOnlyList<string> MissingIn(string folder) => File.Exists(Path.Combine(folder, fileName)) ? [] : [fileName];

    /// <summary>Reads the parts at the same time: decompression takes one core each.</summary>
    public override EncodedTexts[] Read(string folder)
    {
        var path = Path.Combine(folder, fileName);
        return Task.WhenAll(parts.Select(part => Task.Run(() => ReadPart(path, part.Texts, part.Labels)))).GetAwaiter().GetResult();
    }

    private EncodedTexts ReadPart(string path, string texts, string labels)
    {
        using var archive = new NpzArchive(path);
        var part = new EncodedTexts(archive.Read(texts, ReadTexts), archive.Read(labels, content => LabelReader.Read(content, greatestLabel)));
        return part.Rows.Length == part.Labels.Length
            ? part
            : throw new InvalidDataException(
                $"{path}, {labels}: expected {part.Rows.Length} labels, one for each text of {texts}, received {part.Labels.Length}.");
    }

    private static ArraySegment<int>[] ReadTexts(ContentReader content) =>
        PickleReader.ReadLists(content, NpyReader.ReadVectorHeader(content, "|O").Count);
}
