using System.Numerics.Tensors;
using DeepKit.Callbacks;
using DeepKit.Graphs.Protos;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;
using SGD = DeepKit.Optimizers.SGD;

namespace DeepKit.Tests.Callbacks;

[TestClass]
public sealed class TensorBoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod, UsesFixture("callbacks/tensor_board")]
    public void It_writes_what_Keras_writes()
    {
        var fixture = Fixture.Load("callbacks/tensor_board");
        var callback = new TensorBoard(_folder.Path) { HistogramFreq = 2, WriteImages = true, WriteStepsPerSecond = true, UpdateFreq = 2 };

        Still(fixture).Fit(
            Matrix(fixture.Array("x")), fixture.Array("y").Ints, epochs: 3, batchSize: 2, verbose: 0, callbacks: [callback], validationSplit: 0.25, shuffle: false);

        foreach (var run in new[] { "train", "validation" })
        {
            var expected = fixture.Parts("events").Where(value => value.Text("run") == run).OrderBy(value => (value.Text("tag"), value.Int("step"))).ToList();
            var actual = EventFileReader.Values(_folder[run]).OrderBy(value => (value.Tag, value.Step)).ToList();
            CollectionAssert.AreEqual(
                expected.Select(value => $"{value.Text("plugin")} {value.Text("tag")} {value.Int("step")}").ToList(),
                actual.Select(value => $"{value.Plugin} {value.Tag} {value.Step}").ToList());
            foreach (var (keras, ours) in expected.Zip(actual))
            {
                AreEqual(keras, ours);
            }
        }
    }

    [TestMethod]
    public void Scalars_are_the_numbers_of_the_history()
    {
        var history = SmallModel.Classifier().Fit(
            SmallModel.X(8), SmallModel.Y(8), epochs: 3, verbose: 0, callbacks: [new TensorBoard(_folder.Path)], validationSplit: 0.5);

        foreach (var name in new[] { "loss", "accuracy" })
        {
            CollectionAssert.AreEqual(history[name].ToArray(), Scalars("train", $"epoch_{name}"));
            CollectionAssert.AreEqual(history[$"val_{name}"].ToArray(), Scalars("validation", $"epoch_{name}"));
            CollectionAssert.AreEqual(history[$"val_{name}"].ToArray(), Scalars("validation", $"evaluation_{name}_vs_iterations"));
        }
        CollectionAssert.AreEqual(new[] { 0.01f, 0.01f, 0.01f }, Scalars("train", "epoch_learning_rate"));
        Assert.IsFalse(EventFileReader.Values(_folder["train"]).Any(value => value.Tag.StartsWith("batch", StringComparison.Ordinal)), "Not asked for.");
    }

    [TestMethod]
    [DataRow("batch", new long[] { 1, 2, 3, 4, 5, 6 })]
    [DataRow("epoch", new long[0])]
    [DataRow("4", new long[] { 4 })]
    public void Batches_are_written_as_often_as_asked_for(string frequency, long[] steps)
    {
        var callback = new TensorBoard(_folder.Path) { UpdateFreq = int.TryParse(frequency, out var batches) ? batches : frequency };

        SmallModel.Classifier().Fit(SmallModel.X(6), SmallModel.Y(6), epochs: 2, batchSize: 2, verbose: 0, callbacks: [callback]);

        var written = EventFileReader.Values(_folder["train"]).Where(value => value.Tag == "batch_loss").Select(value => value.Step);
        CollectionAssert.AreEqual(steps, written.ToArray());
    }

    [TestMethod]
    public void The_graph_is_that_of_a_training_step()
    {
        var model = SmallModel.Classifier();

        model.Fit(SmallModel.X(2), SmallModel.Y(2), verbose: 0, callbacks: [new TensorBoard(_folder["a"])]);
        model.Fit(SmallModel.X(2), SmallModel.Y(2), verbose: 0, callbacks: [new TensorBoard(_folder["b"]) { WriteGraph = false }]);

        var graph = GraphDef.Parser.ParseFrom(EventFileReader.Events(_folder["a", "train"])[0].GraphDef);
        Assert.Contains("dense/MatMul", string.Join(' ', graph.Node.Select(node => node.Name)));
        Assert.IsTrue(graph.Node.Any(node => node.Op == "AssignVariableOp"));
        Assert.IsFalse(EventFileReader.Events(_folder["b", "train"]).Any(message => message.HasGraphDef));
    }

    [TestMethod]
    public void Files_are_whole_after_every_epoch()
    {
        var seen = new List<int>();
        var watcher = new Recorder
        {
            Do = happened =>
            {
                if (happened == "epoch 1 end")
                {
                    seen.AddRange(EventFileReader.Values(_folder["train"]).Where(value => value.Tag == "epoch_loss").Select(value => (int)value.Step));
                }
            },
        };

        SmallModel.Classifier().Fit(SmallModel.X(2), SmallModel.Y(2), epochs: 2, verbose: 0, callbacks: [new TensorBoard(_folder.Path), watcher]);

        CollectionAssert.AreEqual(new[] { 0, 1 }, seen);
    }

    [TestMethod]
    public void An_evaluation_is_written_by_itself()
    {
        var (loss, accuracy) = SmallModel.Classifier().Evaluate(SmallModel.X(3), SmallModel.Y(3), verbose: 0, callbacks: [new TensorBoard(_folder.Path)]);

        CollectionAssert.AreEqual(new[] { loss }, Scalars("validation", "evaluation_loss_vs_iterations"));
        CollectionAssert.AreEqual(new[] { accuracy }, Scalars("validation", "evaluation_accuracy_vs_iterations"));
    }

    [TestMethod]
    public void Numbers_and_pictures_of_ones_own_are_written_at_once()
    {
        var callback = new TensorBoard(_folder.Path);

        callback.LogScalar("level", 0.5f, step: 7);
        callback.LogImage("ramp", Tensor.Create([0f, 0.25f, 0.5f, 0.75f, 1f, 2f], [2, 1, 3, 1]), step: 3, maxOutputs: 1);

        var values = EventFileReader.Values(_folder["train"]);
        Assert.AreEqual((7L, "level", 0.5), (values[0].Step, values[0].Tag, values[0].Numbers.Single()));
        Assert.AreEqual((3L, "ramp", "images"), (values[1].Step, values[1].Tag, values[1].Plugin));
        CollectionAssert.AreEqual(new[] { "3", "1" }, values[1].Message.Tensor.StringVal.Take(2).Select(text => text.ToStringUtf8()).ToArray());
        CollectionAssert.AreEqual(new byte[] { 0, 63, 127 }, values[1].Pixels);
    }

    [TestMethod]
    public void Hyperparameters_begin_a_session_that_ends_with_Fit()
    {
        var (finished, failed) = (new TensorBoard(_folder["a"]), new TensorBoard(_folder["b"]));
        var broken = new Recorder { Do = happened => _ = happened == "epoch 1 begin" ? throw new InvalidDataException() : 0 };
        finished.LogHyperparameters(new Dictionary<string, object> { ["units"] = 8, ["activation"] = "tanh", ["shuffle"] = true, ["rate"] = 0.5f });
        failed.LogHyperparameters(new Dictionary<string, object> { ["units"] = 9 });

        SmallModel.Classifier().Fit(SmallModel.X(2), SmallModel.Y(2), epochs: 2, verbose: 0, callbacks: [finished]);
        Assert.ThrowsExactly<InvalidDataException>(
            () => SmallModel.Classifier().Fit(SmallModel.X(2), SmallModel.Y(2), epochs: 2, verbose: 0, callbacks: [failed, broken]));

        var session = Sessions("a");
        var parameters = session[0].SessionStartInfo.Hparams;
        Assert.AreEqual((8, "tanh", true, 0.5), (parameters["units"].NumberValue, parameters["activation"].StringValue, parameters["shuffle"].BoolValue, parameters["rate"].NumberValue));
        Assert.AreEqual(Status.Success, session[1].SessionEndInfo.Status);
        Assert.AreEqual(Status.Failure, Sessions("b")[1].SessionEndInfo.Status);
        Assert.AreNotEqual(session[0].SessionStartInfo.GroupName, Sessions("b")[0].SessionStartInfo.GroupName);
    }

    [TestMethod]
    public void Every_run_gets_a_folder_of_its_own()
    {
        var runs = Enumerable.Range(0, 3).Select(_ => TensorBoard.NewRun(_folder["logs"])).ToList();

        Assert.HasCount(3, runs.Distinct());
        Assert.IsTrue(runs.All(Directory.Exists));
    }

    [TestMethod]
    public void Options_out_of_range_are_errors()
    {
        var callback = new TensorBoard(_folder.Path);

        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TensorBoard { HistogramFreq = -1 }), "TensorBoard", "HistogramFreq", "-1");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TensorBoard { UpdateFreq = 0 }), "frequency", "\"epoch\"", "received 0");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new TensorBoard { UpdateFreq = "step" }), "frequency", "\"batch\"", "\"step\"");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => callback.LogImage("a", Tensor.Create(new float[784], [28, 28, 1]), 0)), "LogImage", "(28, 28, 1)", "channels");
        Errors.Say(
            Assert.ThrowsExactly<ArgumentException>(() => callback.LogHyperparameters(new Dictionary<string, object> { ["when"] = DateTime.Now })), "\"when\"", "DateTime");
    }

    private float[] Scalars(string run, string tag) =>
        [.. EventFileReader.Values(_folder[run]).Where(value => value.Tag == tag).Select(value => (float)value.Numbers.Single())];

    private List<HParamsPluginData> Sessions(string run) =>
        [.. EventFileReader.Values(_folder[run]).Select(value => HParamsPluginData.Parser.ParseFrom(value.Message.Metadata.PluginData.Content))];

    /// <summary>The fixture's model, which does not learn.</summary>
    private static Sequential Still(Fixture fixture)
    {
        var model = new Sequential([new Input(4), new Dense(6, "tanh") { Name = "hidden" }, new Dense(3, "softmax") { Name = "out" }]) { Name = "small" };
        model.Compile(new SGD(0), "sparse_categorical_crossentropy", ["accuracy"], engine: TestEngines.Single);
        foreach (var (weight, values) in model.Weights.Zip(fixture.List("weights")))
        {
            weight.Assign<float>(values.Floats);
        }
        return model;
    }

    private static float[,] Matrix(FixtureArray array)
    {
        var matrix = new float[array.Shape[0], array.Shape[1]];
        Buffer.BlockCopy(array.Floats, 0, matrix, 0, Buffer.ByteLength(matrix));
        return matrix;
    }

    private static void AreEqual(Fixture keras, EventValue ours)
    {
        if (keras.Has("values"))
        {
            CollectionAssert.AreEqual(keras.Array("values").Shape, ours.Shape, ours.Tag);
            foreach (var (expected, actual) in keras.Array("values").Doubles.Zip(ours.Numbers))
            {
                KerasTolerance.IsClose(expected, actual, ours.Tag);
            }
        }
        if (keras.Has("images"))
        {
            CollectionAssert.AreEqual(keras.Array("images").Doubles, ours.Pixels.Select(pixel => (double)pixel).ToArray(), ours.Tag);
        }
    }
}
