using DeepKit.Callbacks;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Callbacks;

[TestClass]
public sealed class TerminateOnNaNTests
{
    [TestMethod]
    public void Training_stops_at_the_batch_whose_loss_is_no_number()
    {
        var x = SmallModel.X(40);
        x[13, 2] = float.NaN;
        var callback = new TerminateOnNaN();
        var recorder = new Recorder();

        SmallModel.Classifier().Fit(x, SmallModel.Y(40), epochs: 3, batchSize: 4, verbose: 0, shuffle: false, callbacks: [callback, recorder]);

        Assert.AreEqual(3, callback.StoppedAtBatch);
        Assert.DoesNotContain("batch 4 begin", recorder.Events);
        Assert.AreEqual("train end", recorder.Events[^1]);
    }

    [TestMethod]
    public void An_infinite_loss_counts_too()
    {
        var callback = new TerminateOnNaN();

        SmallModel.OneWeight().Fit(SmallModel.Ones(2), new[] { 1f, 1e30f }, batchSize: 1, verbose: 0, shuffle: false, callbacks: [callback]);

        Assert.AreEqual(1, callback.StoppedAtBatch);
    }

    [TestMethod]
    public void Healthy_training_goes_on()
    {
        var callback = new TerminateOnNaN();

        var history = SmallModel.Classifier().Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 2, verbose: 0, callbacks: [callback]);

        Assert.IsNull(callback.StoppedAtBatch);
        Assert.HasCount(2, history.Epochs);
    }
}
