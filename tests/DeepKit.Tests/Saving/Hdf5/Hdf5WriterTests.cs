using System.Text.Json;
using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

[TestClass]
public sealed class Hdf5WriterTests : IDisposable
{
    private const int Many = 2000;

    private static readonly string LongText = new('ü', 100_000);

    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder["model.h5"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void What_is_written_is_read()
    {
        WriteFile();
        using var file = Hdf5File.Open(FilePath);

        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4, 5, 6 }, file.Root.Dataset("layers/dense/vars/0").ToArray<float>());
        CollectionAssert.AreEqual(new long[] { 2, 3 }, file.Root.Dataset("layers/dense/vars/0").Shape.ToArray());
        CollectionAssert.AreEqual(new[] { (Half)0.5 }, file.Root.Dataset("types/float16").ToArray<Half>());
        CollectionAssert.AreEqual(new[] { long.MinValue }, file.Root.Dataset("types/int64").ToArray<long>());
        Assert.IsEmpty(file.Root.Dataset("types/nothing").ToArray<double>());
        Assert.HasCount(Many, file.Root.Group("many").Names);
        Assert.IsTrue(Enumerable.Range(0, Many).All(i => file.Root.Group($"many/layer_{i}").Attributes["name"].ToText() == NameOf(i)));
        Assert.AreEqual(LongText, file.Root.Attributes["model_config"].ToText());
        Assert.AreEqual("", file.Root.Attributes["empty"].ToText());
        CollectionAssert.AreEqual(new[] { "dense", "größe" }, file.Root.Attributes["layer_names"].ToStrings());
        Assert.IsEmpty(file.Root.Group("layers").Attributes["weight_names"].ToStrings());
        CollectionAssert.AreEqual(new[] { 1.5, 2.5 }, file.Root.Dataset("types/int8").Attributes["scales"].ToArray<double>());
    }

    [TestMethod]
    public void H5py_reads_what_is_written()
    {
        WriteFile();

        var objects = PythonTensorFlow.Run("Saving/Hdf5/read_hdf5.py", FilePath)
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(json => json.GetProperty("name").GetString()!);

        Assert.AreEqual(Many, objects["/many"].GetProperty("members").GetArrayLength());
        Assert.AreEqual("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]", Values("/layers/dense/vars/0"));
        Assert.AreEqual("[\"dense\", \"gr\\u00f6\\u00dfe\"]", Values("/@layer_names"));
        Assert.IsTrue(Enumerable.Range(0, Many).All(i => objects[$"/many/layer_{i}@name"].GetProperty("values").GetString() == NameOf(i)));
        Assert.AreEqual(LongText, objects["/@model_config"].GetProperty("values").GetString());
        Assert.AreEqual("\"\"", Values("/@empty"));
        Assert.AreEqual("[]", Values("/layers@weight_names"));
        Assert.AreEqual("[1.5, 2.5]", Values("/types/int8@scales"));
        foreach (var (type, value) in new[] { ("float16", "0.5"), ("float64", "0.25"), ("int8", "-8"), ("uint8", "8"), ("int16", "-16"), ("uint16", "16"), ("int32", "-32"), ("uint32", "32"), ("int64", "-9223372036854775808"), ("uint64", "18446744073709551615") })
        {
            Assert.AreEqual(type, objects[$"/types/{type}"].GetProperty("type").GetString());
            Assert.AreEqual(value, Values($"/types/{type}"));
        }

        string Values(string name) => objects[name].GetProperty("values").GetRawText();
    }

    [TestMethod]
    public void An_old_file_stays_until_the_new_one_is_whole()
    {
        File.WriteAllText(FilePath, "old");
        using (var writer = new Hdf5Writer(FilePath))
        {
            writer.Root.Dataset("x", Hdf5Type.Float32, 2).Write<float>([1]);
            Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(writer.Finish), "/x", "8 bytes", "received 4");
        }

        Assert.AreEqual("old", File.ReadAllText(FilePath));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void What_cannot_be_written_is_refused()
    {
        using var writer = new Hdf5Writer(new MemoryStream());
        var x = writer.Root.Group("a").Dataset("x", Hdf5Type.Float32, 2);

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => x.Write<double>([1])), "/a/x", "float32", "float64");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => x.Write<float>([1, 2, 3])), "/a/x", "(2)", "received 12");
        x.Write<float>([1, 2]);
        writer.Root.Dataset("y", Hdf5Type.Int8);
        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => x.Write<float>([])), "/a/x", "one after the other");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => writer.Root.Dataset("y", Hdf5Type.Int8)), "\"y\" already");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => writer.Root.Group("y/z")), "/y", "dataset");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => writer.Root.AddStrings("names", ["a", new string('x', 40_000)])), "names", "80000", "Split");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => writer.Root.Dataset("a/b", Hdf5Type.Int8)), "a/b", "slash");
    }

    [TestMethod]
    public void Texts_share_heaps()
    {
        WriteFile();

        const int most = 400;
        Assert.IsLessThan(Many * most, new FileInfo(FilePath).Length - (2 * LongText.Length));
    }

    /// <summary>A text whose length differs from that of its neighbours, so that heaps end in every way.</summary>
    private static string NameOf(int number) => new((char)('a' + (number % 26)), number % 97);

    private void WriteFile()
    {
        using var writer = new Hdf5Writer(FilePath);
        writer.Root.AddText("model_config", LongText);
        writer.Root.AddText("empty", "");
        writer.Root.AddStrings("layer_names", ["dense", "größe"]);
        writer.Root.Group("layers").AddStrings("weight_names", []);
        var kernel = writer.Root.Group("layers/dense/vars").Dataset("0", Hdf5Type.Float32, 2, 3);
        kernel.Write<float>([1, 2]);
        kernel.Write<float>([3, 4, 5, 6]);
        WriteTypes(writer.Root.Group("types"));
        for (var i = 0; i < Many; i++)
        {
            writer.Root.Group("many").Group($"layer_{i}").AddText("name", NameOf(i));
        }
        writer.Finish();
        writer.Replace();
    }

    private static void WriteTypes(Hdf5WrittenGroup types)
    {
        types.Dataset("float16", Hdf5Type.Float16).Write<Half>([(Half)0.5]);
        types.Dataset("float64", Hdf5Type.Float64).Write<double>([0.25]);
        var scaled = types.Dataset("int8", Hdf5Type.Int8);
        scaled.Write<sbyte>([-8]);
        scaled.AddNumbers("scales", [1.5, 2.5]);
        types.Dataset("uint8", Hdf5Type.UInt8).Write<byte>([8]);
        types.Dataset("int16", Hdf5Type.Int16).Write<short>([-16]);
        types.Dataset("uint16", Hdf5Type.UInt16).Write<ushort>([16]);
        types.Dataset("int32", Hdf5Type.Int32).Write<int>([-32]);
        types.Dataset("uint32", Hdf5Type.UInt32).Write<uint>([32]);
        types.Dataset("int64", Hdf5Type.Int64).Write<long>([long.MinValue]);
        types.Dataset("uint64", Hdf5Type.UInt64).Write<ulong>([ulong.MaxValue]);
        types.Dataset("nothing", Hdf5Type.Float64, 0, 3);
    }
}
