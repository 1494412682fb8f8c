namespace DeepKit.Losses;

/// <summary>Keras' names of all losses: those of functions and classes, and short ones.</summary>
internal static class LossNames
{
    public static IEnumerable<(string Name, Func<Loss> Make)> All() =>
    [
        .. Named(() => new BinaryCrossentropy(), "binary_crossentropy", "bce", "BCE", "BinaryCrossentropy"),
        .. Named(() => new BinaryFocalCrossentropy(), "binary_focal_crossentropy", "BinaryFocalCrossentropy"),
        .. Named(() => new CategoricalCrossentropy(), "categorical_crossentropy", "CategoricalCrossentropy"),
        .. Named(() => new CategoricalFocalCrossentropy(), "categorical_focal_crossentropy", "CategoricalFocalCrossentropy"),
        .. Named(() => new CategoricalHinge(), "categorical_hinge", "CategoricalHinge"),
        .. Named(() => new Circle(), "circle", "Circle"),
        .. Named(() => new CosineSimilarity(), "cosine_similarity", "CosineSimilarity"),
        .. ByShape("crossentropy", "Crossentropy", "ce", "CE"),
        .. Named(() => new CTC(), "ctc", "CTC"),
        .. Named(() => new Dice(), "dice", "Dice"),
        .. Named(() => new Hinge(), "hinge", "Hinge"),
        .. Named(() => new Huber(), "huber", "Huber"),
        .. Named(() => new KLDivergence(), "kl_divergence", "kld", "KLD", "KLDivergence"),
        .. Named(() => new LogCosh(), "log_cosh", "LogCosh"),
        .. Named(() => new MeanAbsoluteError(), "mean_absolute_error", "mae", "MAE", "MeanAbsoluteError"),
        .. Named(() => new MeanAbsolutePercentageError(), "mean_absolute_percentage_error", "mape", "MAPE", "MeanAbsolutePercentageError"),
        .. Named(() => new MeanSquaredError(), "mean_squared_error", "mse", "MSE", "MeanSquaredError"),
        .. Named(() => new MeanSquaredLogarithmicError(), "mean_squared_logarithmic_error", "msle", "MSLE", "MeanSquaredLogarithmicError"),
        .. Named(() => new Poisson(), "poisson", "Poisson"),
        .. Named(() => new SparseCategoricalCrossentropy(), "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"),
        .. Named(() => new SquaredHinge(), "squared_hinge", "SquaredHinge"),
        .. Named(() => new Tversky(), "tversky", "Tversky"),
    ];

    private static IEnumerable<(string Name, Func<Loss> Make)> Named(Func<Loss> make, params string[] names) => names.Select(name => (name, make));

    private static IEnumerable<(string Name, Func<Loss> Make)> ByShape(params string[] names) =>
        names.Select(name => (name, (Func<Loss>)(() => new CrossentropyByShape(name))));
}
