using System.IO.Compression;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>The part of Fashion-MNIST inside this assembly; Samples/README.md says where it comes from.</summary>
internal static class EmbeddedSample
{
    // More than any of the files unpacks to.
    private const int GreatestLength = 1 << 23;

    public static ImageDataset Load() => Load(OpenResource);

    /// <summary>Reads the sample's files from where <paramref name="open"/> has them.</summary>
    public static ImageDataset Load(Func<string, Stream> open)
    {
        var train = Task.Run(() => new LabeledImages(
            Read(open, "train-images-idx3-ubyte.br", IdxReader.ReadImages, "2929ae1c7b89e0ee6587bbe4911fd5f0a5dafe21ae6ed9b737173cbfe20c12c9"),
            Read(open, "train-labels-idx1-ubyte.br", IdxReader.ReadLabels, "1022e4632874e71bb84d924c475e6a3428a2deeb8c5a0f612a015c97e4fce7f0")));
        var test = Task.Run(() => new LabeledImages(
            Read(open, "t10k-images-idx3-ubyte.br", IdxReader.ReadImages, "09bbac78738f0229a68f7ca74e62665d7fb34f45ea7a3509ab5c4a202c1370de"),
            Read(open, "t10k-labels-idx1-ubyte.br", IdxReader.ReadLabels, "a86243d2b2400909bc0a82f5fd5c9df83bf827852a1543e3dc70af890035a9d4")));
        Task.WhenAll(train, test).GetAwaiter().GetResult();
        return new ImageDataset(train.Result, test.Result);
    }

    public static Stream OpenResource(string name) => typeof(EmbeddedSample).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidDataException($"DeepKit.Datasets: expected the embedded file {name}, received an assembly without it.");

    private static Tensor<byte> Read(Func<string, Stream> open, string name, Func<ContentReader, Tensor<byte>> read, string sha256)
    {
        using var content = new ContentReader(new BrotliStream(open(name), CompressionMode.Decompress), name, GreatestLength);
        var values = read(content);
        var digest = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.CreateReadOnlySpan(in values.GetPinnableReference(), (int)values.FlattenedLength)));
        Digest.Expect(sha256, digest, $"DeepKit.Datasets, embedded file {name}, bytes {content.Offset - values.FlattenedLength} to {content.Offset}");
        return values;
    }
}
