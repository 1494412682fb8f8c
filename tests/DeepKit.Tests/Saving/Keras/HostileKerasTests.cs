using System.IO.Compression;
using System.Text;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving.Keras;

/// <summary>Files made to do harm are refused before they do.</summary>
[TestClass]
public sealed class HostileKerasTests : IDisposable
{
    private const string Name = "hostile.keras";
    private const int Bomb = 1 << 26;
    private const long LittleMemory = 1L << 24;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("config.json")]
    [DataRow("model.weights.h5")]
    [DataRow("metadata.json")]
    public void A_file_that_unpacks_to_a_hundred_times_its_size_is_refused(string file)
    {
        var files = Sound();
        files[file] = new byte[Bomb];

        Errors.Say(Refused(Archive.Of(files, CompressionLevel.Fastest)), file, $"claims {Bomb} bytes packed into ");
    }

    [TestMethod]
    [DataRow("config.json")]
    [DataRow("model.weights.h5")]
    public void One_that_says_that_it_is_shorter_is_refused_too(string file)
    {
        const int lengthInDirectory = 24;
        var archive = Archive.Of([new(file, new byte[Bomb]), .. Sound().Where(other => other.Key != file)], CompressionLevel.Fastest);
        BitConverter.TryWriteBytes(archive.AsSpan(archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + lengthInDirectory), 100);

        Errors.Say(Refused(archive), file);
    }

    [TestMethod]
    [DataRow("../x")]
    [DataRow("/x")]
    [DataRow("C:\\x")]
    [DataRow("assets/../../x")]
    [DataRow("assets\\..\\..\\x")]
    [DataRow("\\x")]
    public void Files_outside_of_the_archive_are_refused(string file) =>
        Errors.Say(Refused(Archive.Of(Sound().Append(new(file, [1])))), $"names a file outside of itself, \"{file}\"");

    [TestMethod]
    [DataRow("lstm_unroll", "[null, 4, 3]", "[null, 400000000, 3]", "larger graphs")]
    [DataRow("repeat_vector", "\"n\": ", "\"n\": 10000000", "larger graphs")]
    [DataRow("dense_relu", "\"units\": ", "\"units\": 40000000", "asks for a weight")]
    [DataRow("multi_head_attention_causal", "[null, 4, 6]", "[null, 40000000, 6]", "larger graphs")]
    public void Exaggerated_sizes_are_refused(string fixture, string sound, string exaggerated, string expected)
    {
        var files = Archive.Files(File.ReadAllBytes(KerasFile.Named(fixture).Path));
        var config = Encoding.UTF8.GetString(files["config.json"]);
        Assert.Contains(sound, config);
        files["config.json"] = Encoding.UTF8.GetBytes(config.Replace(sound, exaggerated));

        Errors.Say(Refused(Archive.Of(files), mostMemory: 1L << 28), expected);
    }

    [TestMethod]
    public void Models_that_double_within_each_other_are_refused()
    {
        var files = Sound();
        files["config.json"] = Encoding.UTF8.GetBytes($"{{{Doubled(40)}}}");

        Errors.Say(Refused(Archive.Of(files), mostMemory: 1L << 28), "larger graphs");
    }

    [TestMethod]
    public void A_model_may_be_deeper_than_the_stack()
    {
        const int layers = 5000;
        const int stack = 1 << 18;
        var chain = Enumerable.Range(1, layers).Select(layer =>
            $$"""{"class_name": "Identity", "name": "l{{layer}}", "config": {"name": "l{{layer}}"}, "inbound_nodes": [[["l{{layer - 1}}", 0, 0, {}]]]}""");
        var json = $$"""
            {"class_name": "Functional", "config": {"name": "deep", "layers": [{{InputLayer("l0")}}, {{string.Join(", ", chain)}}],
            "input_layers": [["l0", 0, 0]], "output_layers": [["l{{layers}}", 0, 0]]} }
            """;
        var count = 0;

        var thread = new Thread(() => count = Model.FromJson(json).Layers.Count, stack);
        thread.Start();
        thread.Join();

        Assert.AreEqual(layers + 1, count);
    }

    /// <summary>A model that applies another twice, which applies another twice, and so on: 2^levels dense layers.</summary>
    private static string Doubled(int level)
    {
        const string dense = "\"class_name\": \"Dense\", \"name\": \"m0\", \"config\": {\"name\": \"m0\", \"units\": 4}";
        var (inner, last) = ($"m{level - 1}", level == 1 ? 1 : 2);
        return level == 0 ? dense : $$"""
            "class_name": "Functional", "name": "m{{level}}", "config": {"name": "m{{level}}", "layers": [{{InputLayer("i")}},
            {{{Doubled(level - 1)}}, "inbound_nodes": [[["i", 0, 0, {}]], [["{{inner}}", 0, 0, {}]]]}],
            "input_layers": [["i", 0, 0]], "output_layers": [["{{inner}}", {{last}}, 0]]}
            """;
    }

    private static string InputLayer(string name) =>
        $$"""{"class_name": "InputLayer", "name": "{{name}}", "config": {"name": "{{name}}", "batch_shape": [null, 4]}, "inbound_nodes": []}""";

    private static Dictionary<string, byte[]> Sound() => Archive.Files(File.ReadAllBytes(KerasFile.Named("dense_relu").Path));

    private InvalidDataException Refused(byte[] archive, long mostMemory = LittleMemory)
    {
        var path = _folder[Name];
        File.WriteAllBytes(path, archive);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Model.Load(path, engine: TestEngines.Single));
        Assert.IsLessThan(mostMemory, GC.GetAllocatedBytesForCurrentThread() - before, "bytes of memory");
        Errors.Say(error, Name);
        return error;
    }
}
