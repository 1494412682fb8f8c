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
        new("binary_crossentropy_axis", () => new BinaryCrossentropy(axis: 1)),
        new("binary_focal_crossentropy", () => new BinaryFocalCrossentropy()),
        new("binary_focal_crossentropy_axis", () => new BinaryFocalCrossentropy(axis: 1)),
        new("binary_focal_crossentropy_balanced", () => new BinaryFocalCrossentropy(applyClassBalancing: true, alpha: 0.3f, gamma: 1.5f)),
        new("binary_focal_crossentropy_logits", () => new BinaryFocalCrossentropy(fromLogits: true, labelSmoothing: 0.1f)),
        new("categorical_crossentropy_axis", () => new CategoricalCrossentropy(axis: 1)),
        new("categorical_crossentropy_logits_axis", () => new CategoricalCrossentropy(axis: 1, fromLogits: true)),
        new("categorical_focal_crossentropy", () => new CategoricalFocalCrossentropy()),
        new("categorical_focal_crossentropy_axis", () => new CategoricalFocalCrossentropy(axis: 1)),
        new("categorical_focal_crossentropy_logits", () => new CategoricalFocalCrossentropy(alpha: [0.5f], fromLogits: true)),
        new("categorical_focal_crossentropy_options", () => new CategoricalFocalCrossentropy(alpha: [0.1f, 0.2f, 0.3f, 0.4f, 0.5f], gamma: 1.5f, labelSmoothing: 0.1f)),
        new("categorical_generalized_cross_entropy", () => new CategoricalGeneralizedCrossEntropy()),
        new("categorical_generalized_cross_entropy_q", () => new CategoricalGeneralizedCrossEntropy(q: 0.9f)),
        new("categorical_hinge", () => new CategoricalHinge()),
        new("circle", () => new Circle()),
        new("circle_column_options", () => new Circle(gamma: 2, margin: 0.1f, removeDiagonal: false)),
        new("cosine_similarity", () => new CosineSimilarity()),
        new("cosine_similarity_axis", () => new CosineSimilarity(axis: 1)),
        new("ctc", () => new CTC()),
        new("dice", () => new Dice()),
        new("dice_axis", () => new Dice(axis: [1, 2])),
        new("hinge", () => new Hinge()),
        new("hinge_zeros_and_ones", () => new Hinge()),
        new("huber", () => new Huber()),
        new("huber_delta", () => new Huber(delta: 0.3f)),
        new("kl_divergence", () => new KLDivergence()),
        new("log_cosh", () => new LogCosh()),
        new("mean_absolute_error", () => new MeanAbsoluteError()),
        new("mean_absolute_error_labels_rank1", () => new MeanAbsoluteError()),
        new("mean_absolute_percentage_error", () => new MeanAbsolutePercentageError()),
        new("mean_squared_error_mean", () => new MeanSquaredError() { Reduction = Reduction.Mean }),
        new("mean_squared_error_mean_with_sample_weight", () => new MeanSquaredError() { Reduction = Reduction.MeanWithSampleWeight }),
        new("mean_squared_error_none", () => new MeanSquaredError() { Reduction = Reduction.None }),
        new("mean_squared_error_rank3_mean_with_sample_weight", () => new MeanSquaredError() { Reduction = Reduction.MeanWithSampleWeight }),
        new("mean_squared_error_sum", () => new MeanSquaredError() { Reduction = Reduction.Sum }),
        new("mean_squared_logarithmic_error", () => new MeanSquaredLogarithmicError()),
        new("poisson", () => new Poisson()),
        new("sparse_categorical_crossentropy_ignore", () => new SparseCategoricalCrossentropy(ignoreClass: 2)),
        new("sparse_categorical_crossentropy_ignore_minus_one", () => new SparseCategoricalCrossentropy(fromLogits: true, ignoreClass: -1)),
        new("sparse_categorical_crossentropy_ignore_sum", () => new SparseCategoricalCrossentropy(ignoreClass: 2) { Reduction = Reduction.Sum }),
        new("squared_hinge", () => new SquaredHinge()),
        new("squared_hinge_zeros_and_ones", () => new SquaredHinge()),
        new("tversky", () => new Tversky()),
        new("tversky_axis", () => new Tversky(axis: [1, 2])),
        new("tversky_options", () => new Tversky(alpha: 0.2f, beta: 0.7f, axis: [-1])),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LossCase example, string engine) => example.Check(TestEngines.Get(engine));
}
