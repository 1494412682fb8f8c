using DeepKit.Callbacks;
using DeepKit.Models;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Callbacks;

[TestClass]
[DoNotParallelize]
public sealed class ModelCheckpointTests
{
    [TestMethod, UsesFixture("callbacks/model_checkpoint")]
    public void It_saves_when_Keras_does_and_says_so()
    {
        foreach (var example in Fixture.Load("callbacks/model_checkpoint").Parts("cases"))
        {
            using var folder = new TemporaryFolder();
            var arguments = example.Part("arguments");
            var callback = Make(folder, arguments);

            var printed = FakeConsole.OutputOf(() => Run(callback, example.Numbers("numbers"))).Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

            CollectionAssert.AreEqual(example.Texts("files"), Files(folder), example.Name);
            Assert.AreEqual(string.Join('\n', example.Texts("messages")), printed.TrimEnd('\n'), example.Name);
        }
    }

    [TestMethod]
    public void In_Fit_each_file_is_the_model_of_its_epoch()
    {
        using var folder = new TemporaryFolder();
        var model = SmallModel.OneWeight(learningRate: 0.25f);

        model.Fit(SmallModel.Ones(2), SmallModel.Ones(2), epochs: 3, verbose: 0, callbacks: [new ModelCheckpoint(folder["sub", "{epoch}-{loss:.4f}.keras"])]);

        CollectionAssert.AreEqual(new[] { "1-1.0000.keras", "2-0.2500.keras", "3-0.0625.keras" }, Files(folder, "sub"));
        Assert.AreEqual(0.75f, SmallModel.WeightsOf(Model.Load(folder["sub", "2-0.2500.keras"]))[0]);
    }

    [TestMethod]
    public void Weights_alone_can_be_saved_in_the_course_of_an_epoch()
    {
        using var folder = new TemporaryFolder();
        var model = SmallModel.OneWeight(learningRate: 0.25f);

        model.Fit(SmallModel.Ones(6), SmallModel.Ones(6), batchSize: 2, verbose: 0, callbacks:
            [new ModelCheckpoint(folder["{epoch:02d}-{batch}.weights.h5"], saveWeightsOnly: true, saveFreq: 2)]);

        CollectionAssert.AreEqual(new[] { "01-2.weights.h5" }, Files(folder));
    }

    [TestMethod]
    public void Paths_and_names_that_do_not_fit_are_errors()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new ModelCheckpoint("model.h5")), "ModelCheckpoint", ".keras", "model.h5");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new ModelCheckpoint("model.keras", saveWeightsOnly: true)), ".weights.h5");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new ModelCheckpoint("{epoch:x}.keras")), "{epoch:02d}", "{epoch:x}.keras");
        Errors.Say(
            Assert.ThrowsExactly<InvalidOperationException>(() => SmallModel.Classifier().Fit(
                SmallModel.X(3), SmallModel.Y(3), verbose: 0, callbacks: [new ModelCheckpoint("{val_loss}.keras")])),
            "\"val_loss\"", "accuracy, loss", "validation data");
        Errors.Say(
            Assert.ThrowsExactly<InvalidOperationException>(() => SmallModel.Classifier().Fit(
                SmallModel.X(3), SmallModel.Y(3), verbose: 0, callbacks: [new ModelCheckpoint("best.keras", saveBestOnly: true)])),
            "ModelCheckpoint", "\"val_loss\"");
    }

    private static ModelCheckpoint Make(TemporaryFolder folder, Fixture arguments) => new(
        folder[arguments.Text("filepath")],
        verbose: 1,
        saveBestOnly: arguments.Has("save_best_only") && arguments.Flag("save_best_only"),
        mode: arguments.Has("mode") ? arguments.Text("mode") : "auto",
        initialValueThreshold: arguments.Has("initial_value_threshold") ? arguments.Number("initial_value_threshold") : null);

    private static void Run(ModelCheckpoint callback, double[] numbers)
    {
        callback.Run = new RunInfo(SmallModel.Classifier(), numbers.Length, 1);
        callback.OnTrainBegin();
        foreach (var (epoch, number) in numbers.Index())
        {
            callback.OnEpochBegin(epoch);
            callback.OnEpochEnd(epoch, new Logs { ["val_loss"] = (float)number });
        }
    }

    private static string[] Files(TemporaryFolder folder, string sub = "") =>
        [.. Directory.GetFiles(folder[sub]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
