using DeepKit.Common;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Training;

[TestClass]
public sealed class FitTests
{
    [TestMethod]
    public void The_history_has_an_entry_per_epoch_for_loss_metrics_and_validation()
    {
        var history = SmallModel.Classifier().Fit(
            SmallModel.X(20), SmallModel.Y(20), epochs: 3, verbose: 0, validationData: (SmallModel.X(6), SmallModel.Y(6)));

        CollectionAssert.AreEqual(new[] { "accuracy", "loss", "val_accuracy", "val_loss" }, history.Names.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, history.Epochs.ToArray());
        Assert.HasCount(3, history["val_loss"]);
        var missing = Assert.ThrowsExactly<KeyNotFoundException>(() => history["val_acc"]);
        Assert.Contains("val_accuracy", missing.Message);
    }

    [TestMethod]
    public void Epochs_count_from_the_initial_one_to_the_last()
    {
        var recorder = new Recorder();

        var history = SmallModel.Classifier().Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 5, initialEpoch: 3, verbose: 0, callbacks: [recorder]);

        CollectionAssert.AreEqual(new[] { 3, 4 }, history.Epochs.ToArray());
        Assert.Contains("epoch 3 begin", recorder.Events);
        Assert.DoesNotContain("epoch 2 begin", recorder.Events);
    }

    [TestMethod]
    public void A_batch_has_32_rows_unless_told_otherwise()
    {
        Assert.AreEqual(3, BatchesOf(rows: 65, batchSize: null));
        Assert.AreEqual(7, BatchesOf(rows: 65, batchSize: 10));
        Assert.AreEqual(1, BatchesOf(rows: 65, batchSize: 100));
    }

    [TestMethod]
    public void A_short_last_batch_counts_by_its_rows()
    {
        var model = SmallModel.OneWeight();

        var history = model.Fit(SmallModel.Ones(5), new float[] { 1, 1, 1, 1, 6 }, batchSize: 4, verbose: 0, shuffle: false);

        Assert.AreEqual(((4 * 1) + 36) / 5f, history["loss"][0], 1e-5f);
        Assert.AreEqual(8f, model.Evaluate(SmallModel.Ones(5), new float[] { 1, 1, 1, 1, 6 }, batchSize: 4, verbose: 0).Loss, 1e-5f);
    }

    [TestMethod]
    public void Validation_rows_are_the_last_ones_before_anything_is_shuffled()
    {
        var model = SmallModel.OneWeight();
        float[] targets = [1, 1, 1, 1, 1, 1, 1, 3, 3, 3];

        var history = model.Fit(SmallModel.Ones(10), targets, epochs: 3, verbose: 0, validationSplit: 0.3);

        foreach (var epoch in history.Epochs)
        {
            Assert.AreEqual(1f, history["loss"][epoch], 1e-6f);
            Assert.AreEqual(9f, history["val_loss"][epoch], 1e-5f);
        }
    }

    [TestMethod]
    public void Validation_data_count_for_more_than_a_split_and_leave_weights_alone()
    {
        var model = SmallModel.OneWeight();

        var history = model.Fit(
            SmallModel.Ones(4), SmallModel.Ones(4), verbose: 0, validationSplit: 0.5, validationData: (SmallModel.Ones(2), new float[] { 2, 2 }));

        Assert.AreEqual(4f, history["val_loss"][0], 1e-6f);
        Assert.AreEqual(0f, SmallModel.WeightsOf(model)[0]);
    }

    [TestMethod]
    public void Rows_are_shuffled_unless_told_otherwise()
    {
        float[] inOrder = [1, 2, 3, 4, 5, 6, 7, 8];

        CollectionAssert.AreEqual(Array.ConvertAll(inOrder, target => target * target), LossesInOrder(inOrder, shuffle: false, epochs: 1));
        var shuffled = LossesInOrder(inOrder, shuffle: true, epochs: 2);
        CollectionAssert.AreNotEqual(shuffled[..8], shuffled[8..]);
        CollectionAssert.AreEquivalent(Array.ConvertAll(inOrder, target => target * target), shuffled[..8]);
    }

    [TestMethod]
    public void Class_weights_and_sample_weights_multiply()
    {
        var model = SmallModel.OneWeight();

        var history = model.Fit(
            SmallModel.Ones(4), new float[] { 1, 1, 2, 2 }, verbose: 0,
            classWeight: new Dictionary<int, float> { [2] = 10f }, sampleWeight: new float[] { 1, 0, 1, 0.5f });

        Assert.AreEqual((1 + 0 + (10 * 4) + (5 * 4)) / 4f, history["loss"][0], 1e-5f);
    }

    [TestMethod]
    public void One_hot_targets_have_class_weights_too()
    {
        var model = SmallModel.Classifier(compile: false);
        model.Compile("sgd", "categorical_crossentropy", engine: TestEngines.Single);
        var oneHot = new float[,] { { 1, 0, 0 }, { 0, 0, 1 } };
        var doubled = new Dictionary<int, float> { [0] = 2f, [2] = 2f };

        var plain = model.TestOnBatch(SmallModel.X(2), oneHot).Loss;
        var weighted = model.TrainOnBatch(SmallModel.X(2), oneHot, classWeight: doubled).Loss;

        Assert.AreEqual(2 * plain, weighted, 1e-5f);
    }

    [TestMethod]
    public void TrainOnBatch_and_TestOnBatch_count_their_batch_alone()
    {
        var model = SmallModel.OneWeight(learningRate: 0.25f);

        var first = model.TrainOnBatch(SmallModel.Ones(2), SmallModel.Ones(2));
        var second = model.TestOnBatch(SmallModel.Ones(2), SmallModel.Ones(2));

        Assert.AreEqual(1f, first.Loss, 1e-6f);
        Assert.AreEqual(0.25f, second.Loss, 1e-6f);
        Assert.AreEqual(0.25f, model.Evaluate(SmallModel.Ones(2), SmallModel.Ones(2), verbose: 0).Loss, 1e-6f);
    }

    [TestMethod]
    public void Evaluate_gives_loss_and_metrics_by_place_and_by_name()
    {
        var model = SmallModel.Classifier();

        var evaluation = model.Evaluate(SmallModel.X(9), SmallModel.Y(9), verbose: 0);
        var (loss, accuracy) = evaluation;

        Assert.AreEqual(evaluation.Loss, loss);
        Assert.AreEqual(evaluation["accuracy"], accuracy);
        CollectionAssert.AreEqual(new[] { "loss", "accuracy" }, evaluation.Keys.ToArray());
        var missing = Assert.ThrowsExactly<InvalidOperationException>(() => (_, _, _) = evaluation);
        Assert.Contains("Compile", missing.Message);
    }

    [TestMethod]
    public void A_model_without_an_Input_takes_its_shape_from_the_first_data()
    {
        RandomSeed.Set(3);
        var model = new DeepKit.Models.Sequential(new DeepKit.Layers.Dense(2));
        model.Compile("sgd", "mse", engine: TestEngines.Single);

        model.Fit(SmallModel.X(5), new float[5, 2], verbose: 0);

        Assert.AreEqual("(None, 4)", model.InputShape.ToString());
        Assert.AreEqual("(None, 2)", model.OutputShape.ToString());
    }

    private static int BatchesOf(int rows, int? batchSize)
    {
        var recorder = new Recorder();
        var model = SmallModel.Classifier();
        _ = batchSize is { } size
            ? model.Fit(SmallModel.X(rows), SmallModel.Y(rows), batchSize: size, verbose: 0, callbacks: [recorder])
            : model.Fit(SmallModel.X(rows), SmallModel.Y(rows), verbose: 0, callbacks: [recorder]);
        return recorder.Events.Count(e => e.StartsWith("batch", StringComparison.Ordinal) && e.EndsWith("end", StringComparison.Ordinal));
    }

    /// <summary>The loss of each row in the order of training, from batches of one row.</summary>
    private static float[] LossesInOrder(float[] targets, bool shuffle, int epochs)
    {
        RandomSeed.Set(1);
        var losses = new LossPerBatch();
        SmallModel.OneWeight().Fit(
            SmallModel.Ones(targets.Length), targets, epochs, batchSize: 1, verbose: 0, shuffle: shuffle, callbacks: [losses]);
        return [.. losses.Values];
    }

    private sealed class LossPerBatch : DeepKit.Callbacks.Callback
    {
        private float _sum;

        public List<float> Values { get; } = [];

        public override void OnEpochBegin(int epoch) => _sum = 0;

        public override void OnTrainBatchEnd(int batch, DeepKit.Training.Logs logs)
        {
            var sum = logs["loss"] * (batch + 1);
            Values.Add(MathF.Round(sum - _sum));
            _sum = sum;
        }
    }
}
