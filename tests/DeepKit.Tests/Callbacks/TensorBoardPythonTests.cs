using System.Numerics.Tensors;
using System.Text.Json;
using DeepKit.Callbacks;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Callbacks;

/// <summary>The real TensorBoard reads what the callback writes.</summary>
[TestClass]
public sealed class TensorBoardPythonTests : IDisposable
{
    private const string Script = "Callbacks/check_events.py";

    private readonly TemporaryFolder _folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void TensorBoards_reader_finds_every_tag_with_its_values()
    {
        Train("first", units: 8);
        Train("second", units: 9);

        var found = PythonTensorFlow.Run(Script, _folder.Path).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        foreach (var line in found)
        {
            TestContext.WriteLine(Described(line));
        }
        foreach (var run in new[] { "first", "second" })
        {
            FindsValues(found, $"{run}/train");
            FindsValues(found, $"{run}/validation");
            var nodes = Of(found, $"{run}/train", "graphs").Single().GetProperty("numbers")[0].GetInt32();
            Assert.IsGreaterThan(30, nodes, "A training step has more nodes than layers.");
            FindsSession(found, run);
        }
    }

    private void Train(string run, int units)
    {
        var callback = new TensorBoard(_folder[run]) { HistogramFreq = 1, WriteImages = true, WriteStepsPerSecond = true, UpdateFreq = "batch" };
        callback.LogHyperparameters(new Dictionary<string, object> { ["units"] = units, ["activation"] = "tanh", ["shuffle"] = true });
        callback.LogImage("colours", Tensor.Create([.. Enumerable.Range(0, 24).Select(i => i / 24f)], [2, 2, 2, 3]), step: 0);

        SmallModel.Classifier().Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 2, batchSize: 2, verbose: 0, callbacks: [callback], validationSplit: 0.5);
    }

    private void FindsValues(List<JsonElement> found, string run)
    {
        var written = EventFileReader.Values(_folder[run.Split('/')]).OrderBy(value => (value.Tag, value.Step)).ToList();
        var read = found.Where(line => line.GetProperty("run").GetString() == run && line.GetProperty("plugin").GetString() != "graphs")
            .OrderBy(line => (line.GetProperty("tag").GetString(), line.GetProperty("step").GetInt64())).ToList();
        CollectionAssert.AreEqual(
            written.Select(value => $"{value.Plugin} {value.Tag} {value.Step}").ToList(),
            read.Select(line => $"{line.GetProperty("plugin")} {line.GetProperty("tag")} {line.GetProperty("step")}").ToList());
        foreach (var (ours, theirs) in written.Zip(read))
        {
            var numbers = ours.Plugin == "images" ? [.. ours.Pixels.Select(pixel => (double)pixel)] : ours.Numbers;
            CollectionAssert.AreEqual(numbers, theirs.GetProperty("numbers").EnumerateArray().Select(number => number.GetDouble()).ToArray(), ours.Tag);
        }
    }

    private static void FindsSession(List<JsonElement> found, string run)
    {
        var session = Of(found, run, "hparams").Single();
        Assert.AreEqual("STATUS_SUCCESS", session.GetProperty("tag").GetString());
        Assert.AreEqual(run == "first" ? 8 : 9, session.GetProperty("hparams").GetProperty("units").GetDouble());
        Assert.AreEqual("tanh", session.GetProperty("hparams").GetProperty("activation").GetString());
        Assert.Contains("validation/epoch_loss", session.GetProperty("metrics").GetRawText());
    }

    private static List<JsonElement> Of(List<JsonElement> found, string run, string plugin) =>
        [.. found.Where(line => line.GetProperty("run").GetString() == run && line.GetProperty("plugin").GetString() == plugin)];

    private static string Described(JsonElement line)
    {
        const int length = 160;
        var text = line.GetRawText();
        return text.Length > length ? $"{text[..length]}…" : text;
    }
}
