using DeepKit.Graphs;
using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

[TestClass]
public sealed class TensorBundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Prefix => _folder["bundle"];

    private string IndexFile => TensorBundle.IndexFile(Prefix);

    private string DataFile => TensorBundle.DataFile(Prefix, 0, 1);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Checksums_are_those_of_the_specification()
    {
        // RFC 3720, B.4, and LevelDB's crc32c_test.cc.
        Assert.AreEqual(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.AreEqual(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.AreEqual(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.AreNotEqual(Crc32C.Of("foo"u8), Crc32C.Masked("foo"u8));
    }

    [TestMethod]
    public void Tensors_read_back_as_they_were_written()
    {
        WriteSmall();

        var reader = new TensorBundleReader(Prefix);

        string[] expected = ["a/bias", "a/kernel", "a/kernel_1", "state", "ü"];
        CollectionAssert.AreEqual(expected, reader.Names.Order(StringComparer.Ordinal).ToArray());
        Assert.AreEqual(new TensorSpec(DType.Float32, [2, 3]), reader.SpecOf("a/kernel"));
        Assert.AreEqual(new TensorSpec(DType.Int64, Shape.Scalar), reader.SpecOf("state"));
        byte[] bytes = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];
        CollectionAssert.AreEqual(bytes, Read(reader, "a/kernel"));
    }

    [TestMethod]
    public void Many_tensors_fill_several_blocks()
    {
        const int Count = 20_000;
        using (var writer = new TensorBundleWriter(Prefix))
        {
            foreach (var i in Enumerable.Range(0, Count).Reverse())
            {
                writer.Add($"layers/{i % 17}/weight_{i}", new TensorSpec(DType.Int32, [1]), BitConverter.GetBytes(i));
            }
            writer.Finish();
            writer.Replace();
        }

        var reader = new TensorBundleReader(Prefix);

        Assert.HasCount(Count, reader.Names);
        Assert.IsGreaterThan(256 * 1024, new FileInfo(IndexFile).Length, "more than one block");
        foreach (var i in Enumerable.Range(0, Count).Where(i => i % 501 == 0))
        {
            Assert.AreEqual(i, BitConverter.ToInt32(Read(reader, $"layers/{i % 17}/weight_{i}")));
        }
    }

    [TestMethod]
    [UsesFixture("saved_models/two_shards")]
    public void What_TensorFlow_wrote_in_two_files_is_read()
    {
        var reader = new TensorBundleReader(Path.Combine(KerasSavedModelTests.Folder("two_shards"), "bundle"));

        foreach (var tensor in Fixture.Load("saved_models/two_shards").List("tensors"))
        {
            var spec = reader.SpecOf(tensor.Name!);
            Assert.AreEqual(tensor.DType, spec.DType.KerasName());
            CollectionAssert.AreEqual(tensor.Shape, spec.Shape.ToArray());
            CollectionAssert.AreEqual(tensor.Bytes, Read(reader, tensor.Name!), tensor.Name);
        }
        CollectionAssert.Contains(reader.Names.ToArray(), "names");
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => reader.SpecOf("names")), "bundle.index, offset ", "tensor \"names\" of float32, ", "TensorFlow's type 7");
    }

    [TestMethod]
    public void A_tensor_that_is_not_there_is_named_with_those_that_are()
    {
        WriteSmall();

        var fault = Assert.ThrowsExactly<InvalidDataException>(() => new TensorBundleReader(Prefix).SpecOf("b"));

        Errors.Say(fault, IndexFile, "no tensor \"b\"", "a/kernel, a/kernel_1");
    }

    [TestMethod]
    public void An_unfinished_bundle_leaves_the_old_one()
    {
        WriteSmall();
        var (index, data) = (File.ReadAllBytes(IndexFile), File.ReadAllBytes(DataFile));

        using (var writer = new TensorBundleWriter(Prefix))
        {
            writer.Add("other", new TensorSpec(DType.UInt8, [1]), [1]);
            writer.Finish();
        }

        CollectionAssert.AreEqual(index, File.ReadAllBytes(IndexFile));
        CollectionAssert.AreEqual(data, File.ReadAllBytes(DataFile));
        Assert.HasCount(2, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void A_changed_byte_of_the_data_is_found_and_its_place_named()
    {
        WriteSmall();
        var good = File.ReadAllBytes(DataFile);
        for (var i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 4;
            File.WriteAllBytes(DataFile, bad);
            Errors.Say(Assert.ThrowsExactly<InvalidDataException>(ReadAll), DataFile, "offset ", "of checksum ");
        }
    }

    [TestMethod]
    public void A_changed_byte_of_the_index_is_found_or_has_no_meaning()
    {
        WriteSmall();
        var (good, whole, unnoticed) = (File.ReadAllBytes(IndexFile), ReadAll(), 0);
        for (var i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 4;
            File.WriteAllBytes(IndexFile, bad);
            try
            {
                CollectionAssert.AreEqual(whole, ReadAll());
                unnoticed++;
            }
            catch (InvalidDataException fault)
            {
                Errors.Say(fault, IndexFile, "offset ");
            }
        }
        Assert.IsLessThan(TableFormat.HandlesLength, unnoticed, "only what fills up the footer has no meaning");
    }

    [TestMethod]
    public void Files_cut_short_are_refused()
    {
        WriteSmall();
        foreach (var file in new[] { IndexFile, DataFile })
        {
            var good = File.ReadAllBytes(file);
            for (var length = 0; length < good.Length; length++)
            {
                File.WriteAllBytes(file, good[..length]);
                Errors.Say(Assert.ThrowsExactly<InvalidDataException>(ReadAll), file, "offset ");
            }
            File.WriteAllBytes(file, good);
        }
    }

    [TestMethod]
    public void Random_bytes_with_a_good_footer_are_refused()
    {
        var random = new Random(3);
        for (var time = 0; time < 2000; time++)
        {
            var bytes = new byte[100];
            random.NextBytes(bytes);
            BitConverter.TryWriteBytes(bytes.AsSpan(^8), TableFormat.Magic);
            Assert.ThrowsExactly<InvalidDataException>(() => TableReader.Read("file", bytes));
        }
    }

    private byte[] ReadAll()
    {
        var reader = new TensorBundleReader(Prefix);
        return [.. reader.Names.Order(StringComparer.Ordinal).SelectMany(name => Read(reader, name))];
    }

    private static byte[] Read(TensorBundleReader reader, string name)
    {
        var spec = reader.SpecOf(name);
        var bytes = new byte[spec.Shape.ElementCount!.Value * spec.DType.Size()];
        reader.Read(name, bytes);
        return bytes;
    }

    private void WriteSmall()
    {
        using var writer = new TensorBundleWriter(Prefix);
        writer.Add("state", new TensorSpec(DType.Int64, Shape.Scalar), BitConverter.GetBytes(5L));
        writer.Add("a/kernel_1", new TensorSpec(DType.Bool, [3]), [1, 0, 1]);
        writer.Add("a/kernel", new TensorSpec(DType.Float32, [2, 3]), [.. Enumerable.Range(0, 24).Select(i => (byte)i)]);
        writer.Add("ü", new TensorSpec(DType.UInt8, [2]), [7, 8]);
        writer.Add("a/bias", new TensorSpec(DType.Float64, [1]), BitConverter.GetBytes(0.5));
        writer.Finish();
        writer.Replace();
    }
}
