using DeepKit.Callbacks;
using DeepKit.Models;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Callbacks;

[TestClass]
[DoNotParallelize]
public sealed class EarlyStoppingTests
{
    [TestMethod, UsesFixture("callbacks/early_stopping")]
    public void It_stops_and_restores_as_Keras_does()
    {
        foreach (var example in Fixture.Load("callbacks/early_stopping").Parts("cases"))
        {
            var model = SmallModel.OneWeight();
            var callback = Make(example.Part("arguments"));
            var epochs = 0;

            var printed = FakeConsole.OutputOf(() => epochs = Run(callback, model, example.Numbers("numbers")));

            Assert.AreEqual(example.Int("epochs"), epochs, example.Name);
            Assert.AreEqual(example.Flag("stopped"), model.StopTraining, example.Name);
            Assert.AreEqual(example.Flag("stopped") ? epochs - 1 : null, callback.StoppedEpoch, example.Name);
            Assert.AreEqual(example.Int("best_epoch"), callback.BestEpoch, example.Name);
            Assert.AreEqual(example.Int("weight"), SmallModel.WeightsOf(model)[0], example.Name);
            Assert.AreEqual(string.Join('\n', example.Texts("messages")), printed.TrimEnd('\n'), example.Name);
        }
    }

    [TestMethod]
    public void Accuracies_should_grow_and_all_else_should_fall()
    {
        Assert.AreEqual(3, EpochsOf("val_accuracy", [0.1, 0.2, 0.3]));
        Assert.AreEqual(2, EpochsOf("val_accuracy", [0.3, 0.2, 0.1]));
        Assert.AreEqual(2, EpochsOf("val_loss", [0.1, 0.2, 0.3]));
    }

    [TestMethod]
    public void It_may_be_used_again()
    {
        var callback = new EarlyStopping(patience: 1);
        var model = SmallModel.OneWeight();

        Assert.AreEqual(Run(callback, model, [1, 2, 3]), Run(callback, model, [5, 6, 7]));
    }

    [TestMethod]
    public void In_Fit_the_weights_of_the_best_epoch_are_put_back()
    {
        var model = SmallModel.OneWeight(learningRate: 1.1f);
        var callback = new EarlyStopping("loss", patience: 2) { RestoreBestWeights = true };

        var history = model.Fit(SmallModel.Ones(4), SmallModel.Ones(4), epochs: 10, verbose: 0, callbacks: [callback]);

        Assert.HasCount(3, history.Epochs, "The steps overshoot more and more.");
        Assert.AreEqual(2.2f, SmallModel.WeightsOf(model)[0], 1e-5f, "The weight after epoch 0");
    }

    [TestMethod]
    public void A_number_that_is_not_in_the_logs_is_named()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => SmallModel.Classifier().Fit(SmallModel.X(3), SmallModel.Y(3), verbose: 0, callbacks: [new EarlyStopping()]));

        Errors.Say(error, "EarlyStopping", "\"val_loss\"", "accuracy, loss", "validation data");
    }

    [TestMethod]
    public void Options_out_of_range_are_errors()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EarlyStopping(patience: -1)), "EarlyStopping", "patience", "-1");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new EarlyStopping(mode: "best")), "EarlyStopping", "\"min\"", "\"best\"");
    }

    private static EarlyStopping Make(Fixture arguments)
    {
        double Number(string key) => arguments.Has(key) ? arguments.Number(key) : 0;
        return new EarlyStopping(
            minDelta: Number("min_delta"), patience: (int)Number("patience"), verbose: 1, mode: arguments.Has("mode") ? arguments.Text("mode") : "auto")
        {
            Baseline = arguments.Has("baseline") ? (float)arguments.Number("baseline") : null,
            RestoreBestWeights = arguments.Has("restore_best_weights") && arguments.Flag("restore_best_weights"),
            StartFromEpoch = (int)Number("start_from_epoch"),
        };
    }

    private static int EpochsOf(string monitor, double[] numbers) => Run(new EarlyStopping(monitor), SmallModel.OneWeight(), numbers, monitor);

    /// <summary>As the loop would call it: after epoch n the model's only weight is n.</summary>
    private static int Run(EarlyStopping callback, Sequential model, double[] numbers, string monitor = "val_loss")
    {
        callback.Run = new RunInfo(model, numbers.Length, 1);
        model.StopTraining = false;
        callback.OnTrainBegin();
        var logs = new Logs();
        var epoch = 0;
        while (epoch < numbers.Length && !model.StopTraining)
        {
            model.Weights[0].Assign<float>([epoch]);
            logs[monitor] = (float)numbers[epoch];
            callback.OnEpochEnd(epoch++, logs);
        }
        callback.OnTrainEnd(logs);
        return epoch;
    }
}
