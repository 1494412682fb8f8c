using DeepKit.Callbacks;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Callbacks;

[TestClass]
[DoNotParallelize]
public sealed class ReduceLROnPlateauTests
{
    [TestMethod, UsesFixture("callbacks/reduce_lr_on_plateau")]
    public void It_lowers_the_rate_and_says_so_as_Keras_does()
    {
        foreach (var example in Fixture.Load("callbacks/reduce_lr_on_plateau").Parts("cases"))
        {
            List<double> rates = [], logged = [];

            var printed = FakeConsole.OutputOf(() => Run(Make(example.Part("arguments")), example.Numbers("numbers"), rates, logged));

            CollectionAssert.AreEqual(example.Numbers("rates"), rates, example.Name);
            CollectionAssert.AreEqual(example.Numbers("logged"), logged, example.Name);
            Assert.AreEqual(string.Join('\n', example.Texts("messages")), printed.TrimEnd('\n'), example.Name);
        }
    }

    [TestMethod]
    public void In_Fit_the_rate_joins_the_history_and_the_next_epoch_trains_with_it()
    {
        var model = SmallModel.OneWeight(learningRate: 0.25f);
        var callback = new ReduceLROnPlateau("loss", factor: 0.5, patience: 0, mode: "max");

        var history = model.Fit(SmallModel.Ones(2), SmallModel.Ones(2), epochs: 3, verbose: 0, callbacks: [callback]);

        CollectionAssert.AreEqual(new[] { 0.25f, 0.25f, 0.125f }, history["learning_rate"].ToArray());
        CollectionAssert.AreEqual(new[] { 1f, 0.25f, 0.0625f }, history["loss"].ToArray());
        Assert.AreEqual(0.8125f, SmallModel.WeightsOf(model)[0], "Steps of a half, a half, and a quarter of the way to 1");
    }

    [TestMethod]
    public void It_may_be_used_again()
    {
        var callback = new ReduceLROnPlateau(patience: 1);
        List<double> first = [], second = [];

        Run(callback, [1, 2, 3], first, []);
        Run(callback, [5, 6, 7], second, []);

        CollectionAssert.AreEqual(first, second);
    }

    [TestMethod]
    public void A_number_that_is_not_in_the_logs_is_named() => Errors.Say(
        Assert.ThrowsExactly<InvalidOperationException>(
            () => SmallModel.Classifier().Fit(SmallModel.X(3), SmallModel.Y(3), verbose: 0, callbacks: [new ReduceLROnPlateau()])),
        "ReduceLROnPlateau", "\"val_loss\"", "accuracy, loss", "validation data");

    [TestMethod]
    public void Options_out_of_range_are_errors()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: 1)), "ReduceLROnPlateau", "factor", "1");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(cooldown: -1)), "cooldown", "-1");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(minLr: -0.5)), "minLr", "-0.5");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new ReduceLROnPlateau(mode: "best")), "ReduceLROnPlateau", "\"min\"", "\"best\"");
    }

    private static ReduceLROnPlateau Make(Fixture arguments)
    {
        double Number(string key, double otherwise) => arguments.Has(key) ? arguments.Number(key) : otherwise;
        var defaults = new ReduceLROnPlateau();
        return new ReduceLROnPlateau(
            factor: Number("factor", defaults.Factor),
            patience: (int)Number("patience", defaults.Patience),
            verbose: 1,
            mode: arguments.Has("mode") ? arguments.Text("mode") : "auto",
            minDelta: Number("min_delta", 1e-4),
            cooldown: (int)Number("cooldown", defaults.Cooldown),
            minLr: Number("min_lr", defaults.MinLr));
    }

    /// <summary>As the loop would call it.</summary>
    private static void Run(ReduceLROnPlateau callback, double[] numbers, List<double> rates, List<double> logged)
    {
        var model = SmallModel.OneWeight(learningRate: 0.1f);
        callback.Run = new RunInfo(model, numbers.Length, 1);
        callback.OnTrainBegin();
        foreach (var (epoch, number) in numbers.Index())
        {
            var logs = new Logs { ["val_loss"] = (float)number };
            callback.OnEpochEnd(epoch, logs);
            logged.Add(logs["learning_rate"]);
            rates.Add(model.Optimizer.LearningRate);
        }
    }
}
