using DeepKit.Callbacks;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Callbacks;

[TestClass]
[DoNotParallelize]
public sealed class LearningRateSchedulerTests
{
    [TestMethod, UsesFixture("callbacks/learning_rate_scheduler")]
    public void It_sets_the_rate_and_says_so_as_Keras_does()
    {
        foreach (var example in Fixture.Load("callbacks/learning_rate_scheduler").Parts("cases"))
        {
            List<double> rates = [], logged = [];

            var printed = FakeConsole.OutputOf(() => Run(Make(example.Text("schedule")), example.Numbers("rates").Length, rates, logged));

            CollectionAssert.AreEqual(example.Numbers("rates"), rates, example.Name);
            CollectionAssert.AreEqual(example.Numbers("logged"), logged, example.Name);
            Assert.AreEqual(string.Join('\n', example.Texts("messages")), printed.TrimEnd('\n'), example.Name);
        }
    }

    [TestMethod]
    public void In_Fit_each_epoch_trains_with_its_rate()
    {
        var model = SmallModel.OneWeight();

        var history = model.Fit(
            SmallModel.Ones(2), SmallModel.Ones(2), epochs: 2, verbose: 0, callbacks: [new LearningRateScheduler(epoch => epoch == 0 ? 0.25 : 0.125)]);

        CollectionAssert.AreEqual(new[] { 0.25f, 0.125f }, history["learning_rate"].ToArray());
        Assert.AreEqual(0.625f, SmallModel.WeightsOf(model)[0], "A half, then a quarter of the way to 1");
    }

    [TestMethod]
    [DataRow(double.NaN, "nan")]
    [DataRow(-0.5, "-0.5")]
    public void A_rate_out_of_range_is_an_error_that_names_the_epoch(double rate, string text)
    {
        var scheduler = new LearningRateScheduler((epoch, before) => epoch == 1 ? rate : before);

        var error = Assert.ThrowsExactly<InvalidOperationException>(
            () => SmallModel.OneWeight().Fit(SmallModel.Ones(2), SmallModel.Ones(2), epochs: 3, verbose: 0, callbacks: [scheduler]));

        Errors.Say(error, "LearningRateScheduler", text, "epoch 1");
    }

    /// <summary>The schedules of family_callbacks.py.</summary>
    private static LearningRateScheduler Make(string schedule) => schedule switch
    {
        "by_epoch" => new LearningRateScheduler(epoch => 0.1 / (epoch + 1), verbose: 1),
        "by_rate" => new LearningRateScheduler((epoch, rate) => epoch < 3 ? rate : rate * 0.7, verbose: 1),
        "steps" => new LearningRateScheduler((epoch, _) => new[] { 1, 0.001, 5e-05 }[epoch / 4], verbose: 1),
        _ => throw new AssertFailedException($"The schedule \"{schedule}\" of the fixture is not known here."),
    };

    private static void Run(LearningRateScheduler callback, int epochs, List<double> rates, List<double> logged)
    {
        var model = SmallModel.OneWeight(learningRate: 0.1f);
        callback.Run = new RunInfo(model, epochs, 1);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            callback.OnEpochBegin(epoch);
            rates.Add(model.Optimizer.LearningRate);
            var logs = new Logs { ["loss"] = 1 };
            callback.OnEpochEnd(epoch, logs);
            logged.Add(logs["learning_rate"]);
        }
    }
}
