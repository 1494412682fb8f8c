namespace DeepKit.Metrics;

/// <summary>Keras' names of all metrics: those of classes in both spellings, and short ones. As in Keras, a metric made by name is called by it.</summary>
internal static class MetricNames
{
    public static IEnumerable<(string Name, Func<Metric> Make)> All() =>
    [
        .. Named(name => new AccuracyByShape(name), "accuracy", "acc", "Accuracy", "Acc", "ACC"),
        .. Named(name => new AUC { Name = name }, "auc", "AUC"),
        .. Named(name => new BinaryAccuracy { Name = name }, "binary_accuracy", "BinaryAccuracy"),
        .. Named(name => new BinaryCrossentropy { Name = name }, "binary_crossentropy", "BinaryCrossentropy", "bce", "BCE"),
        .. Named(name => new CategoricalAccuracy { Name = name }, "categorical_accuracy", "CategoricalAccuracy"),
        .. Named(name => new CategoricalCrossentropy { Name = name }, "categorical_crossentropy", "CategoricalCrossentropy"),
        .. Named(name => new CategoricalHinge { Name = name }, "categorical_hinge", "CategoricalHinge"),
        .. Named(name => new ConcordanceCorrelation { Name = name }, "concordance_correlation", "ConcordanceCorrelation"),
        .. Named(name => new CosineSimilarity { Name = name }, "cosine_similarity", "CosineSimilarity"),
        .. Named(name => new F1Score { Name = name }, "f1_score", "F1Score"),
        .. Named(name => new FBetaScore { Name = name }, "f_beta_score", "FBetaScore"),
        .. Named(name => new FalseNegatives { Name = name }, "false_negatives", "FalseNegatives"),
        .. Named(name => new FalsePositives { Name = name }, "false_positives", "FalsePositives"),
        .. Named(name => new Hinge { Name = name }, "hinge", "Hinge"),
        .. Named(name => new KLDivergence { Name = name }, "kl_divergence", "KLDivergence"),
        .. Named(name => new LogCoshError { Name = name }, "log_cosh_error", "LogCoshError"),
        .. Named(name => new MeanAbsoluteError { Name = name }, "mean_absolute_error", "MeanAbsoluteError", "mae", "MAE"),
        .. Named(name => new MeanAbsolutePercentageError { Name = name }, "mean_absolute_percentage_error", "MeanAbsolutePercentageError", "mape", "MAPE"),
        .. Named(name => new MeanSquaredError { Name = name }, "mean_squared_error", "MeanSquaredError", "mse", "MSE"),
        .. Named(name => new MeanSquaredLogarithmicError { Name = name }, "mean_squared_logarithmic_error", "MeanSquaredLogarithmicError", "msle", "MSLE"),
        .. Named(name => new PearsonCorrelation { Name = name }, "pearson_correlation", "PearsonCorrelation"),
        .. Named(name => new Poisson { Name = name }, "poisson", "Poisson"),
        .. Named(name => new Precision { Name = name }, "precision", "Precision"),
        .. Named(name => new R2Score { Name = name }, "r2_score", "R2Score"),
        .. Named(name => new Recall { Name = name }, "recall", "Recall"),
        .. Named(name => new RootMeanSquaredError { Name = name }, "root_mean_squared_error", "RootMeanSquaredError"),
        .. Named(name => new SparseCategoricalAccuracy { Name = name }, "sparse_categorical_accuracy", "SparseCategoricalAccuracy"),
        .. Named(name => new SparseCategoricalCrossentropy { Name = name }, "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"),
        .. Named(name => new SparseTopKCategoricalAccuracy { Name = name }, "sparse_top_k_categorical_accuracy", "SparseTopKCategoricalAccuracy"),
        .. Named(name => new SquaredHinge { Name = name }, "squared_hinge", "SquaredHinge"),
        .. Named(name => new TopKCategoricalAccuracy { Name = name }, "top_k_categorical_accuracy", "TopKCategoricalAccuracy"),
        .. Named(name => new TrueNegatives { Name = name }, "true_negatives", "TrueNegatives"),
        .. Named(name => new TruePositives { Name = name }, "true_positives", "TruePositives"),
    ];

    private static IEnumerable<(string Name, Func<Metric> Make)> Named(Func<string, Metric> make, params string[] names) =>
        names.Select(name => (name, (Func<Metric>)(() => make(name))));
}
