using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>Four IDX files, each plain or gzipped, named as MNIST's authors named them.</summary>
internal sealed class IdxFormat : ImageFormat
{
    private static readonly string[] Names =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    public override string ExpectedFiles => string.Join(", ", Names.Select(name => name + ".gz")) + " (or the same without .gz)";

    public override bool HasSharedNames => true;

    public override IReadOnlyList<string> MissingIn(string folder) =>
        [.. Names.Where(name => PathOf(folder, name) is null).Select(name => name + ".gz")];

    /// <summary>The SHA-256 of the training labels' uncompressed file, in lower-case hex.</summary>
    public static string TrainLabelsDigest(string folder)
    {
        var path = ExistingPath(folder, Names[1]);
        return Digest.OfFile(path, IsGzip(path));
    }

    protected override LabeledImages ReadPart(string folder, string part)
    {
        var first = part == "train" ? 0 : 2;
        var imagesPath = ExistingPath(folder, Names[first]);
        var labelsPath = ExistingPath(folder, Names[first + 1]);
        using var images = Open(imagesPath);
        using var labels = Open(labelsPath);
        return Pair(IdxReader.ReadImages(images), IdxReader.ReadLabels(labels), imagesPath, labelsPath);
    }

    private static ContentReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return IsGzip(path) ? new GzipReader(file) : new ContentReader(file, path, file.Length);
    }

    private static bool IsGzip(string path) => path.EndsWith(".gz", StringComparison.Ordinal);

    private static string ExistingPath(string folder, string name) => PathOf(folder, name)
        ?? throw new FileNotFoundException($"\"{name}.gz\" has gone from the folder \"{folder}\" while it was read.", name);

    private static string? PathOf(string folder, string name)
    {
        var plain = Path.Combine(folder, name);
        var compressed = plain + ".gz";
        return File.Exists(compressed) ? compressed : File.Exists(plain) ? plain : null;
    }
}
