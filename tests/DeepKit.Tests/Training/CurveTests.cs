using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Training;

/// <summary>Training from Keras' initial weights on Keras' batches gives Keras' losses, step by step.</summary>
[TestClass]
public sealed class CurveTests(TestContext context)
{
    [TestMethod, Engines, UsesFixture("curves/cnn")]
    public void The_slides_CNN_with_Adam(string engine) => CheckCurve("cnn", CurveModels.Cnn(), new Adam(), engine);

    [TestMethod, Engines, UsesFixture("curves/mlp_sgd")]
    public void An_MLP_with_momentum(string engine) => CheckCurve("mlp_sgd", CurveModels.Mlp(), new SGD(0.1f, momentum: 0.9f), engine);

    [TestMethod, Engines, UsesFixture("curves/mlp_adam")]
    public void An_MLP_with_Adam(string engine) => CheckCurve("mlp_adam", CurveModels.Mlp(), new Adam(), engine);

    [TestMethod, Engines, UsesFixture("curves/mlp_dropout")]
    public void An_MLP_with_Dropout_drops_what_Keras_drops(string engine) =>
        CheckCurve("mlp_dropout", CurveModels.Mlp(new Dropout(0.3f, seed: 9)), new SGD(0.1f), engine);

    [TestMethod, Engines, UsesFixture("curves/binary")]
    public void A_binary_classifier(string engine) =>
        CheckCurve("binary", CurveModels.Binary(), new SGD(0.05f), engine, "binary_crossentropy", label => label < 5 ? 1f : 0f);

    [TestMethod, Engines, UsesFixture("curves/fit_short_batch")]
    public void Fit_with_a_short_last_batch_and_a_validation_split(string engine)
    {
        var fixture = Fixture.Load("curves/fit_short_batch");
        var model = Compiled(CurveModels.Mlp(), new SGD(0.1f, momentum: 0.9f), engine);
        var rows = fixture.Int("rows");

        var history = model.Fit(
            CurveModels.Images(0, rows), CurveModels.Labels(0, rows), fixture.Int("epochs"), fixture.Int("batch"), verbose: 0,
            validationSplit: fixture.Number("validation_split"), shuffle: false);

        CheckHistory(fixture.Part("history"), history);
        CheckSums(fixture.Parts("final"), model);
    }

    [TestMethod, Engines, UsesFixture("curves/weighted")]
    public void Class_weights_change_the_loss_and_only_those_metrics_that_ask_for_it(string engine)
    {
        var fixture = Fixture.Load("curves/weighted");
        var model = Compiled(CurveModels.Mlp(), new SGD(0.1f, momentum: 0.9f), engine, weightedMetrics: ["accuracy"]);
        var rows = fixture.Int("rows");

        var history = model.Fit(
            CurveModels.Images(0, rows), CurveModels.Labels(0, rows), batchSize: fixture.Int("batch"), verbose: 0, shuffle: false,
            classWeight: new Dictionary<int, float> { [0] = 2f, [3] = 0.5f });

        CheckHistory(fixture.Part("by_class").Part("history"), history);
        CheckSums(fixture.Part("by_class").Parts("final"), model);
    }

    [TestMethod, Engines, UsesFixture("curves/weighted")]
    public void Sample_weights_change_the_loss_and_only_those_metrics_that_ask_for_it(string engine)
    {
        var fixture = Fixture.Load("curves/weighted");
        var model = Compiled(CurveModels.Mlp(), new SGD(0.1f, momentum: 0.9f), engine, weightedMetrics: ["accuracy"]);
        var rows = fixture.Int("rows");

        var history = model.Fit(
            CurveModels.Images(0, rows), CurveModels.Labels(0, rows), batchSize: fixture.Int("batch"), verbose: 0, shuffle: false,
            sampleWeight: fixture.Array("sample_weight").Floats);

        CheckHistory(fixture.Part("by_sample").Part("history"), history);
        CheckSums(fixture.Part("by_sample").Parts("final"), model);
    }

    private static Sequential Compiled(
        Sequential model, Optimizer optimizer, string engine, string loss = "sparse_categorical_crossentropy", OutputMetrics? weightedMetrics = null)
    {
        model.Compile(optimizer, loss, ["accuracy"], weightedMetrics: weightedMetrics, engine: TestEngines.Get(engine));
        return model;
    }

    private void CheckCurve(
        string name, Sequential model, Optimizer optimizer, string engine, string loss = "sparse_categorical_crossentropy", Func<byte, float>? target = null)
    {
        var fixture = Fixture.Load($"curves/{name}");
        Compiled(model, optimizer, engine, loss);
        var steps = Enumerable.Range(0, fixture.Int("steps")).Select(step => Step(model, step, target)).ToArray();

        var farthest = KerasTolerance.AreOnTheCurve(fixture.Numbers("loss"), [.. steps.Select(step => (double)step.Loss)], "loss");
        context.WriteLine($"{name}, {engine}: at most {farthest:E1} from Keras' losses");
        var accuracies = fixture.Numbers("accuracy");
        for (var i = 0; i < steps.Length; i++)
        {
            KerasTolerance.IsClose(accuracies[i], steps[i]["accuracy"], $"accuracy[{i}]");
        }
        CheckSums(fixture.Parts("final"), model);
    }

    private static Evaluation Step(Sequential model, int step, Func<byte, float>? target)
    {
        var labels = CurveModels.Labels(step * CurveModels.Batch, CurveModels.Batch);
        var x = CurveModels.Images(step * CurveModels.Batch, CurveModels.Batch);
        return target is null ? model.TrainOnBatch(x, labels) : model.TrainOnBatch(x, Array.ConvertAll(labels, label => target(label)));
    }

    private static void CheckHistory(Fixture expected, History history)
    {
        foreach (var name in history.Names)
        {
            var values = history[name].Select(value => (double)value).ToArray();
            if (name.EndsWith("loss", StringComparison.Ordinal) || name.StartsWith("weighted", StringComparison.Ordinal))
            {
                KerasTolerance.AreOnTheCurve(expected.Numbers(name), values, name);
            }
            else
            {
                CollectionAssert.AreEqual(expected.Numbers(name).Select(value => (float)value).ToArray(), history[name].ToArray(), name);
            }
        }
        CollectionAssert.IsSubsetOf(history.Names.ToList(), expected.Keys.ToList());
    }

    private static void CheckSums(IReadOnlyList<Fixture> expected, Sequential model)
    {
        Assert.HasCount(expected.Count, model.Weights);
        foreach (var (variable, sums) in model.Weights.Zip(expected))
        {
            Assert.EndsWith($"/{variable.Name}", sums.Text("name"));
            CheckSums(sums, variable);
        }
    }

    /// <summary>A sum of numbers of either sign may be near 0: it is measured against the length of the vector that it sums.</summary>
    private static void CheckSums(Fixture expected, Variable variable)
    {
        var values = Array.ConvertAll(variable.Span<float>().ToArray(), value => (double)value);
        var squares = expected.Number("sum_of_squares");
        var sum = expected.Number("sum");
        KerasTolerance.IsClose(squares, values.Sum(value => value * value), $"{variable.Name}, sum of squares", KerasTolerance.Curve);
        Assert.AreEqual(sum, values.Sum(), KerasTolerance.Curve * (Math.Abs(sum) + Math.Sqrt(squares * values.Length)), $"{variable.Name}, sum");
    }
}
