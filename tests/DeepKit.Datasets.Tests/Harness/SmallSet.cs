using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DeepKit.Datasets.Tests;

/// <summary>A few images and labels made up from a seed, and the files that hold them.</summary>
internal sealed class SmallSet
{
    public const int TrainCount = 7;
    public const int TestCount = 3;
    public const int ImageSize = 28 * 28;

    public SmallSet(int seed = 1)
    {
        var random = new Random(seed);
        TrainImages = Values(random, TrainCount * ImageSize, 256);
        TrainLabels = Values(random, TrainCount, 10);
        TestImages = Values(random, TestCount * ImageSize, 256);
        TestLabels = Values(random, TestCount, 10);
    }

    public byte[] TrainImages { get; }

    public byte[] TrainLabels { get; }

    public byte[] TestImages { get; }

    public byte[] TestLabels { get; }

    /// <summary>The four IDX files, uncompressed, by name.</summary>
    public Dictionary<string, byte[]> IdxFiles() => new()
    {
        ["train-images-idx3-ubyte"] = Idx(TrainImages, TrainCount, 28, 28),
        ["train-labels-idx1-ubyte"] = Idx(TrainLabels, TrainCount),
        ["t10k-images-idx3-ubyte"] = Idx(TestImages, TestCount, 28, 28),
        ["t10k-labels-idx1-ubyte"] = Idx(TestLabels, TestCount),
    };

    /// <summary>The four IDX files, gzipped, by name.</summary>
    public Dictionary<string, byte[]> GzipFiles() => IdxFiles().ToDictionary(file => file.Key + ".gz", file => Gzip(file.Value));

    public void WriteGzipFiles(string folder)
    {
        foreach (var (name, bytes) in GzipFiles())
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }

    /// <summary>The same as a NumPy archive.</summary>
    public byte[] Npz() => Zip(NpyEntries());

    public Dictionary<string, byte[]> NpyEntries() => new()
    {
        ["x_train.npy"] = Npy(TrainImages, $"({TrainCount}, 28, 28)"),
        ["y_train.npy"] = Npy(TrainLabels, $"({TrainCount},)"),
        ["x_test.npy"] = Npy(TestImages, $"({TestCount}, 28, 28)"),
        ["y_test.npy"] = Npy(TestLabels, $"({TestCount},)"),
    };

    /// <summary>A data set's description whose downloads are these files.</summary>
    public DatasetSource<ImageDataset> AsSource() => new()
    {
        Name = "Small set",
        Method = "SmallSet.Load",
        FolderName = "small-set",
        CacheFolder = "small-set",
        Formats = [new IdxFormat()],
        Downloads = [.. IdxFiles().Select(file => new RemoteFile(file.Key + ".gz", Sha256(file.Value), IsGzip: true))],
        Owns = folder => IdxFormat.TrainLabelsDigest(folder) == Sha256(IdxFiles()["train-labels-idx1-ubyte"]),
        WithoutIt = "do without",
    };

    public void AssertEqual(ImageDataset received)
    {
        AssertPart(received.Train, TrainImages, TrainLabels);
        AssertPart(received.Test, TestImages, TestLabels);
    }

    public static byte[] Idx(byte[] values, params int[] lengths)
    {
        var file = new MemoryStream();
        file.Write([0, 0, 8, (byte)lengths.Length]);
        Span<byte> axis = stackalloc byte[sizeof(int)];
        foreach (var length in lengths)
        {
            BinaryPrimitives.WriteInt32BigEndian(axis, length);
            file.Write(axis);
        }

        file.Write(values);
        return file.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return file.ToArray();
    }

    public static byte[] Npy(byte[] values, string shape, string type = "|u1", string fortranOrder = "False", byte version = 1)
    {
        var header = Encoding.Latin1.GetBytes($"{{'descr': '{type}', 'fortran_order': {fortranOrder}, 'shape': {shape}, }}".PadRight(117) + "\n");
        byte[] length = version == 1 ? [(byte)header.Length, 0] : [(byte)header.Length, 0, 0, 0];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. header, .. values];
    }

    public static byte[] Zip(Dictionary<string, byte[]> entries, CompressionLevel level = CompressionLevel.Fastest)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return file.ToArray();
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Values(Random random, int count, int end) => [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(end))];

    private static void AssertPart(LabeledImages received, byte[] images, byte[] labels)
    {
        CollectionAssert.AreEqual(new nint[] { labels.Length, 28, 28 }, received.Images.Lengths.ToArray());
        CollectionAssert.AreEqual(new nint[] { labels.Length }, received.Labels.Lengths.ToArray());
        Assert.IsTrue(received.Images.SequenceEqual(images));
        Assert.IsTrue(received.Labels.SequenceEqual(labels));
    }
}
