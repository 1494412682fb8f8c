using DeepKit.Losses;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Losses;

[TestClass]
public sealed class LossTests
{
    public static IEnumerable<LossCase> Cases =>
    [
        new("mean_squared_error", () => new MeanSquaredError()),
        new("mean_squared_error_rank3", () => "mse"),
        new("mean_squared_error_labels_rank1", () => new MeanSquaredError()),
        new("binary_crossentropy", () => new BinaryCrossentropy()),
        new("binary_crossentropy_labels_rank1", () => "binary_crossentropy"),
        new("binary_crossentropy_logits", () => new BinaryCrossentropy(fromLogits: true)),
        new("binary_crossentropy_smoothing", () => new BinaryCrossentropy(labelSmoothing: 0.1f)),
        new("binary_crossentropy_logits_smoothing", () => new BinaryCrossentropy(fromLogits: true, labelSmoothing: 0.1f)),
        new("categorical_crossentropy", () => new CategoricalCrossentropy()),
        new("categorical_crossentropy_unnormalized", () => "categorical_crossentropy"),
        new("categorical_crossentropy_logits", () => new CategoricalCrossentropy(fromLogits: true)),
        new("categorical_crossentropy_smoothing", () => new CategoricalCrossentropy(labelSmoothing: 0.1f)),
        new("categorical_crossentropy_logits_smoothing", () => new CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1f)),
        new("sparse_categorical_crossentropy", () => new SparseCategoricalCrossentropy()),
        new("sparse_categorical_crossentropy_unnormalized", () => "sparse_categorical_crossentropy"),
        new("sparse_categorical_crossentropy_column", () => new SparseCategoricalCrossentropy()),
        new("sparse_categorical_crossentropy_logits", () => new SparseCategoricalCrossentropy(fromLogits: true)),
        new("sparse_categorical_crossentropy_logits_column", () => new SparseCategoricalCrossentropy(fromLogits: true)),
        new("sparse_categorical_crossentropy_rank3", () => new SparseCategoricalCrossentropy(fromLogits: true)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LossCase example, string engine) => example.Check(TestEngines.Get(engine));
}
