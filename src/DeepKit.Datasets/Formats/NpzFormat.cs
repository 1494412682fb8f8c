using System.IO.Compression;
using System.Numerics.Tensors;

namespace DeepKit.Datasets;

/// <summary>One NumPy archive with the arrays <c>x_train</c>, <c>y_train</c>, <c>x_test</c> and <c>y_test</c>, as Keras keeps MNIST.</summary>
internal sealed class NpzFormat(string fileName) : ImageFormat
{
    public override string ExpectedFiles => fileName;

    public override IReadOnlyList<string> MissingIn(string folder) => File.Exists(Path.Combine(folder, fileName)) ? [] : [fileName];

    protected override LabeledImages ReadPart(string folder, string part)
    {
        var path = Path.Combine(folder, fileName);
        using var archive = OpenArchive(path);
        var (images, labels) = ($"x_{part}.npy", $"y_{part}.npy");
        return Pair(
            ReadEntry(archive, path, images, NpyReader.ReadImages),
            ReadEntry(archive, path, labels, NpyReader.ReadLabels),
            $"{path}, {images}",
            $"{path}, {labels}");
    }

    private static ZipArchive OpenArchive(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException cause)
        {
            throw new InvalidDataException($"{path}, byte {new FileInfo(path).Length} (its end): expected a zip archive's directory, "
                + $"received none that can be read ({cause.Message}). Replace or delete the file.", cause);
        }
    }

    private static Tensor<byte> ReadEntry(ZipArchive archive, string path, string name, Func<ContentReader, Tensor<byte>> read)
    {
        using var content = new ZipEntryReader(OpenEntry(archive, path, name, out var entry), $"{path}, {name}", entry);
        return read(content);
    }

    private static Stream OpenEntry(ZipArchive archive, string path, string name, out ZipArchiveEntry entry)
    {
        try
        {
            entry = archive.GetEntry(name) ?? throw new InvalidDataException("not in the archive's directory");
            return entry.Open();
        }
        catch (InvalidDataException cause)
        {
            throw new InvalidDataException(
                $"{path}: expected an entry {name} that can be read, received none ({cause.Message}). Replace or delete the file.", cause);
        }
    }
}
