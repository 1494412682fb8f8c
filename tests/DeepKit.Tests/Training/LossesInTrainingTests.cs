using DeepKit.Layers;
using DeepKit.Losses;
using DeepKit.Metrics;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Training;

[TestClass]
public sealed class LossesInTrainingTests
{
    private static readonly float[,] X = { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 0, 0 } };

    [TestMethod]
    public void Crossentropy_takes_labels_if_targets_are_labels()
    {
        var (byName, byClass) = (Classifier("crossentropy"), Classifier("sparse_categorical_crossentropy"));
        byClass.SetWeights(byName.GetWeights());
        var y = new[] { 0, 2, 1, 0 };

        Assert.AreEqual(byClass.Evaluate(X, y, verbose: 0).Loss, byName.Evaluate(X, y, verbose: 0).Loss);
    }

    [TestMethod]
    public void A_class_that_is_ignored_may_be_any_number()
    {
        var model = Classifier(new DeepKit.Losses.SparseCategoricalCrossentropy(ignoreClass: -1));

        var some = model.Evaluate(X, new[] { 0, -1, 1, -1 }, verbose: 0).Loss;

        Assert.AreEqual(model.Evaluate(new float[,] { { 1, 0 }, { 1, 1 } }, new[] { 0, 1 }, verbose: 0).Loss, some, KerasTolerance.Values);
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Evaluate(X, new[] { 0, -2, 1, -1 }, verbose: 0)), "from 0 to 2", "received -2 in row 1");
    }

    [TestMethod]
    public void Circle_takes_class_numbers_that_are_no_positions()
    {
        var model = Classifier(new Circle());

        var loss = model.Fit(X, new[] { 100, 7, 100, 7 }, epochs: 1, verbose: 0)["loss"][0];

        Assert.IsTrue(float.IsFinite(loss) && loss > 0, $"{loss}");
    }

    [TestMethod]
    public void What_is_not_one_number_cannot_be_trained_on_or_reported()
    {
        var unreduced = Classifier(new DeepKit.Losses.CategoricalCrossentropy { Reduction = Reduction.None });
        var each = Classifier("categorical_crossentropy", new F1Score());
        var y = new float[,] { { 1, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 }, { 1, 0, 0 } };

        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => unreduced.Fit(X, y, verbose: 0)), "one number", "(None,)", "reduction");
        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => each.Fit(X, y, verbose: 0)), "f1_score", "(3,)", "average");
    }

    [TestMethod]
    [DataRow("fused")]
    [DataRow("fused, two threads")]
    [DataRow("tensorflow")]
    public void Metrics_of_counts_are_followed_over_batches_and_begin_anew_in_each_epoch(string engine)
    {
        var model = new Sequential { new Input(1), new Dense(1, activation: "sigmoid") { KernelInitializer = "ones" } };
        model.Compile("sgd", "bce", ["auc", "precision", new Recall(thresholds: [0.6f])], engine: TestEngines.Get(engine));
        var (x, y) = (new float[,] { { -3 }, { -2 }, { -1 }, { 1 }, { 2 }, { 3 } }, new[] { 0, 0, 1, 0, 1, 1 });

        for (var time = 0; time < 2; time++)
        {
            var result = model.Evaluate(x, y, batchSize: 2, verbose: 0);

            Assert.AreEqual(8 / 9f, result["auc"], 1e-6f);
            Assert.AreEqual(2 / 3f, result["precision"], 1e-6f);
            Assert.AreEqual(2 / 3f, result["recall"], 1e-6f);
        }
    }

    private static Sequential Classifier(Loss loss, params Metric[] metrics)
    {
        var model = new Sequential { new Input(2), new Dense(3, activation: "softmax") };
        model.Compile("sgd", loss, metrics);
        return model;
    }
}
