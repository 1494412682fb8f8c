using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>One NumPy archive with the arrays <c>x_train</c>, <c>y_train</c>, <c>x_test</c> and <c>y_test</c>, as Keras keeps MNIST.</summary>
internal sealed class NpzFormat(string fileName) : ImageFormat
{
    public override string ExpectedFiles => fileName;

    public override IReadOnlyList<string> MissingIn(string folder) => File.Exists(Path.Combine(folder, fileName)) ? [] : [fileName];

    protected override LabeledImages ReadPart(string folder, string part)
    {
        var path = Path.Combine(folder, fileName);
        using var archive = new NpzArchive(path);
        var (images, labels) = ($"x_{part}.npy", $"y_{part}.npy");
        return Pair(
            archive.Read(images, NpyReader.ReadImages),
            archive.Read(labels, NpyReader.ReadLabels),
            $"{path}, {images}",
            $"{path}, {labels}");
    }
}
