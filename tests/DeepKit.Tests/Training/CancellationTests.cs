using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Training;

[TestClass]
public sealed class CancellationTests
{
    [TestMethod]
    public async Task A_cancelled_Fit_stops_within_one_batch_and_the_model_stays_usable()
    {
        using var cancellation = new CancellationTokenSource();
        var recorder = new Recorder { Do = happened => CancelAt("batch 2 begin", happened, cancellation) };
        var model = SmallModel.Classifier();

        await Assert.ThrowsAsync<OperationCanceledException>(() => model.FitAsync(
            SmallModel.X(40), SmallModel.Y(40), epochs: 50, batchSize: 4, verbose: 0, callbacks: [recorder], cancellationToken: cancellation.Token));

        CollectionAssert.AreEqual(new[] { "batch 2 begin", "batch 2 end", "train end" }, recorder.Events.TakeLast(3).ToArray());
        Assert.HasCount(1, model.Fit(SmallModel.X(40), SmallModel.Y(40), verbose: 0).Epochs);
        Assert.IsTrue(Array.TrueForAll(SmallModel.WeightsOf(model), float.IsFinite));
    }

    [TestMethod]
    public void Fit_and_Evaluate_take_a_token_too()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var recorder = new Recorder();
        var model = SmallModel.Classifier();
        var before = SmallModel.WeightsOf(model);

        Assert.ThrowsExactly<OperationCanceledException>(() => model.Fit(
            SmallModel.X(4), SmallModel.Y(4), verbose: 0, callbacks: [recorder], cancellationToken: cancellation.Token));
        Assert.ThrowsExactly<OperationCanceledException>(() => model.Evaluate(
            SmallModel.X(4), SmallModel.Y(4), verbose: 0, cancellationToken: cancellation.Token));

        CollectionAssert.AreEqual(new[] { "train begin", "epoch 0 begin", "train end" }, recorder.Events);
        KerasTolerance.AreBitEqual(before, SmallModel.WeightsOf(model), "weights");
    }

    [TestMethod]
    public async Task FitAsync_returns_the_history()
    {
        var history = await SmallModel.Classifier().FitAsync(SmallModel.X(4), SmallModel.Y(4), epochs: 2, verbose: 0);

        Assert.HasCount(2, history["loss"]);
    }

    private static void CancelAt(string awaited, string happened, CancellationTokenSource cancellation)
    {
        if (happened == awaited)
        {
            cancellation.Cancel();
        }
    }
}
