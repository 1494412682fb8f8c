using DeepKit.Graphs;
using DeepKit.Metrics;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Metrics;

[TestClass]
public sealed class MetricTests
{
    public static IEnumerable<MetricCase> Cases =>
    [
        new("accuracy", () => new Accuracy()),
        new("accuracy_rank2", () => new Accuracy()),
        new("binary_accuracy", () => new BinaryAccuracy()),
        new("binary_accuracy_column", () => "binary_accuracy"),
        new("binary_accuracy_labels_rank1", () => new BinaryAccuracy()),
        new("binary_accuracy_threshold", () => new BinaryAccuracy(threshold: 0.3f)),
        new("categorical_accuracy", () => "categorical_accuracy"),
        new("sparse_categorical_accuracy", () => "sparse_categorical_accuracy"),
        new("sparse_categorical_accuracy_column", () => new SparseCategoricalAccuracy()),
        new("sparse_categorical_accuracy_rank3", () => new SparseCategoricalAccuracy()),
        new("mean", () => new Mean()),
        new("mean_rank2", () => new Mean()),
        new("mean_squared_error", () => "mean_squared_error"),
        new("mean_column_weights", () => new Mean()),
        new("mean_metric_wrapper", () => new MeanMetricWrapper((yTrue, yPred) => (yTrue - yPred).Square().Mean([-1]), "mine")),
        new("mean_rank2_column_weights", () => new Mean()),
        new("mean_rank2_weights", () => new Mean()),
        new("sparse_top_k_categorical_accuracy", () => new SparseTopKCategoricalAccuracy()),
        new("sparse_top_k_categorical_accuracy_column", () => new SparseTopKCategoricalAccuracy(k: 2)),
        new("sparse_top_k_categorical_accuracy_ids", () => new SparseTopKCategoricalAccuracy(k: 2, fromSortedIds: true)),
        new("sparse_top_k_categorical_accuracy_rank3", () => new SparseTopKCategoricalAccuracy(k: 3)),
        new("sum", () => new Sum()),
        new("sum_rank3", () => new Sum()),
        new("top_k_categorical_accuracy", () => new TopKCategoricalAccuracy()),
        new("top_k_categorical_accuracy_k", () => new TopKCategoricalAccuracy(k: 2)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(MetricCase example, string engine) => example.Check(TestEngines.Get(engine));

    [TestMethod, UsesFixture("metrics/accuracy_choice")]
    public void The_word_accuracy_stands_for_what_Keras_chooses_by_shapes()
    {
        foreach (var choice in Fixture.Load("metrics/accuracy_choice").Parts("choices"))
        {
            Metric metric = "accuracy";
            var chosen = metric.For(ShapeOf(choice.Ints("y_true")), ShapeOf(choice.Ints("y_pred")));
            Assert.AreEqual(choice.Text("metric"), chosen.GetType().Name, choice.Name);
            Assert.AreEqual("accuracy", chosen.Name);
        }
    }

    private static Shape ShapeOf(int[] sizes) => Shape.Create([.. sizes.Select(size => (int?)size)]);
}
