using DeepKit.Callbacks;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Callbacks;

[TestClass]
public sealed class CallbackTests
{
    [TestMethod]
    public void Events_come_in_the_order_of_Keras()
    {
        var recorder = new Recorder();

        SmallModel.Classifier().Fit(
            SmallModel.X(4), SmallModel.Y(4), batchSize: 2, verbose: 0, callbacks: [recorder], validationData: (SmallModel.X(1), SmallModel.Y(1)));

        CollectionAssert.AreEqual(
            new[]
            {
                "train begin", "epoch 0 begin", "batch 0 begin", "batch 0 end", "batch 1 begin", "batch 1 end",
                "test begin", "test batch 0 begin", "test batch 0 end", "test end", "epoch 0 end", "train end",
            },
            recorder.Events);
    }

    [TestMethod]
    public void Several_callbacks_are_called_in_the_order_given()
    {
        var order = new List<string>();
        Recorder Named(string name) => new() { Do = happened => order.Add($"{name}: {happened}") };

        SmallModel.Classifier().Fit(SmallModel.X(2), SmallModel.Y(2), verbose: 0, callbacks: [Named("a"), Named("b")]);

        CollectionAssert.AreEqual(new[] { "a: train begin", "b: train begin", "a: epoch 0 begin" }, order.Take(3).ToArray());
    }

    [TestMethod]
    public void A_callback_that_fails_ends_training_and_all_callbacks_learn_of_it()
    {
        var (first, last) = (new Recorder(), new Recorder());
        var broken = new Recorder { Do = happened => throw new InvalidDataException(happened) };
        var model = SmallModel.Classifier();

        Assert.ThrowsExactly<InvalidDataException>(
            () => model.Fit(SmallModel.X(2), SmallModel.Y(2), verbose: 0, callbacks: [first, broken, last]));

        CollectionAssert.AreEqual(new[] { "train begin", "train end" }, first.Events);
        CollectionAssert.AreEqual(new[] { "train begin", "train end" }, broken.Events);
        Assert.IsEmpty(last.Events);
    }

    [TestMethod]
    public void Training_ends_for_all_even_if_one_callback_fails_at_the_end()
    {
        var last = new Recorder();
        var broken = new Recorder { Do = happened => _ = happened == "train end" ? throw new InvalidDataException() : 0 };

        Assert.ThrowsExactly<InvalidDataException>(
            () => SmallModel.Classifier().Fit(SmallModel.X(2), SmallModel.Y(2), verbose: 0, callbacks: [broken, last]));

        Assert.AreEqual("train end", last.Events[^1]);
    }

    [TestMethod]
    public void StopTraining_ends_the_epoch_after_the_current_batch()
    {
        var model = SmallModel.Classifier();
        var recorder = new Recorder { Do = happened => model.StopTraining |= happened == "batch 1 end" };

        var history = model.Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 4, batchSize: 2, verbose: 0, callbacks: [recorder]);

        Assert.HasCount(1, history.Epochs);
        Assert.DoesNotContain("batch 2 begin", recorder.Events);
        CollectionAssert.AreEqual(new[] { "epoch 0 end", "train end" }, recorder.Events.TakeLast(2).ToArray());
        Assert.HasCount(2, model.Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 2, verbose: 0).Epochs, "A later run begins anew.");
    }

    [TestMethod]
    public void A_callback_has_no_model_before_training()
    {
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => new EarlyStopping().Model);

        Assert.Contains("EarlyStopping", error.Message);
        Assert.Contains("Fit", error.Message);
    }

    [TestMethod]
    public void Evaluate_tells_its_callbacks_of_its_batches()
    {
        var recorder = new Recorder();

        SmallModel.Classifier().Evaluate(SmallModel.X(2), SmallModel.Y(2), verbose: 0, callbacks: [recorder]);

        CollectionAssert.AreEqual(new[] { "test begin", "test batch 0 begin", "test batch 0 end", "test end" }, recorder.Events);
    }
}
