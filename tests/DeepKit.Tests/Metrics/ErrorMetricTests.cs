using DeepKit.Metrics;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Metrics;

[TestClass]
public sealed class ErrorMetricTests
{
    public static IEnumerable<MetricCase> Cases =>
    [
        new("binary_crossentropy", () => new BinaryCrossentropy()),
        new("binary_crossentropy_options", () => new BinaryCrossentropy(fromLogits: true, labelSmoothing: 0.2f)),
        new("categorical_crossentropy", () => new CategoricalCrossentropy()),
        new("categorical_crossentropy_axis", () => new CategoricalCrossentropy(axis: 1)),
        new("categorical_crossentropy_options", () => new CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.2f)),
        new("categorical_hinge", () => new CategoricalHinge()),
        new("concordance_correlation", () => new ConcordanceCorrelation()),
        new("concordance_correlation_axis", () => new ConcordanceCorrelation(axis: 0)),
        new("cosine_similarity", () => new CosineSimilarity()),
        new("cosine_similarity_axis", () => new CosineSimilarity(axis: 1)),
        new("hinge", () => new Hinge()),
        new("kl_divergence", () => new KLDivergence()),
        new("log_cosh_error", () => new LogCoshError()),
        new("mean_absolute_error", () => new MeanAbsoluteError()),
        new("mean_absolute_percentage_error", () => new MeanAbsolutePercentageError()),
        new("mean_squared_logarithmic_error", () => new MeanSquaredLogarithmicError()),
        new("pearson_correlation", () => new PearsonCorrelation()),
        new("pearson_correlation_axis", () => new PearsonCorrelation(axis: 0)),
        new("poisson", () => new Poisson()),
        new("r2_score", () => new R2Score()),
        new("r2_score_each", () => new R2Score { ClassAggregation = null }),
        new("r2_score_regressors", () => new R2Score(numRegressors: 20)),
        new("r2_score_weighted", () => new R2Score { ClassAggregation = "variance_weighted_average" }),
        new("root_mean_squared_error", () => new RootMeanSquaredError()),
        new("root_mean_squared_error_labels_rank1", () => new RootMeanSquaredError()),
        new("sparse_categorical_crossentropy", () => new SparseCategoricalCrossentropy()),
        new("sparse_categorical_crossentropy_ignore", () => new SparseCategoricalCrossentropy(ignoreClass: 1)),
        new("sparse_categorical_crossentropy_logits", () => new SparseCategoricalCrossentropy(fromLogits: true)),
        new("squared_hinge", () => new SquaredHinge()),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(MetricCase example, string engine) => example.Check(TestEngines.Get(engine));
}
