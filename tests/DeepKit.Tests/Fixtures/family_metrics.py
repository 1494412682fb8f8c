"""Metrics: the result after each of three batches, with and without sample weights."""
import keras
import numpy as np
from keras import losses, metrics
from keras.src.trainers import compile_utils

from common import array

BATCHES = (4, 7, 2)


def write(family, options):
    def case(name, metric, make, weights=None, **arguments):
        metric_case(family, name, metric, make, arguments, weights)

    case("accuracy", metrics.Accuracy, lambda v, n: (v.integers(n, high=3), v.integers(n, high=3)))
    case("accuracy_rank2", metrics.Accuracy, lambda v, n: (v.integers(n, 2, high=3), v.integers(n, 2, high=3)))
    case("binary_accuracy", metrics.BinaryAccuracy, _binary(3))
    case("binary_accuracy_column", metrics.BinaryAccuracy, _binary(1))
    case("binary_accuracy_labels_rank1", metrics.BinaryAccuracy, lambda v, n: _rank1(_binary(1)(v, n)))
    case("binary_accuracy_threshold", metrics.BinaryAccuracy, _binary(3), threshold=0.3)
    case("categorical_accuracy", metrics.CategoricalAccuracy, _categorical)
    case("sparse_categorical_accuracy", metrics.SparseCategoricalAccuracy,
         lambda v, n: (v.integers(n, high=3), _scores(v, n, 3)))
    case("sparse_categorical_accuracy_column", metrics.SparseCategoricalAccuracy,
         lambda v, n: (v.integers(n, 1, high=3), _scores(v, n, 3)))
    case("sparse_categorical_accuracy_rank3", metrics.SparseCategoricalAccuracy,
         lambda v, n: (v.integers(n, 2, high=3), _scores(v, n, 2, 3)))
    case("mean", metrics.Mean, lambda v, n: (None, v.normal(n)))
    case("mean_rank2", metrics.Mean, lambda v, n: (None, v.normal(n, 3)))
    case("mean_squared_error", metrics.MeanSquaredError, lambda v, n: (v.normal(n, 3), v.normal(n, 3)))
    case("mean_rank2_weights", metrics.Mean, lambda v, n: (None, v.normal(n, 3)), weights=lambda v, n: v.uniform(n, 3, high=2))
    case("mean_rank2_column_weights", metrics.Mean, lambda v, n: (None, v.normal(n, 3)), weights=lambda v, n: v.uniform(n, 1, high=2))
    case("mean_column_weights", metrics.Mean, lambda v, n: (None, v.normal(n)), weights=lambda v, n: v.uniform(n, 1, high=2))
    case("sum", metrics.Sum, lambda v, n: (None, v.normal(n)))
    case("sum_rank3", metrics.Sum, lambda v, n: (None, v.normal(n, 2, 3)), weights=lambda v, n: v.uniform(n, 2, high=2))
    case("mean_metric_wrapper", metrics.MeanMetricWrapper, _real, fn=losses.mean_squared_error)
    _top_k(case)
    _losses(case)
    _correlations(case)
    _counts(case)
    _rates(case)
    _areas(case)
    _f_scores(case)
    _accuracy_choice(family)
    _names(family)


def _top_k(case):
    case("top_k_categorical_accuracy", metrics.TopKCategoricalAccuracy, _one_hot_scores)
    case("top_k_categorical_accuracy_k", metrics.TopKCategoricalAccuracy, _one_hot_scores, k=2)
    sparse = metrics.SparseTopKCategoricalAccuracy
    case("sparse_top_k_categorical_accuracy", sparse, lambda v, n: (v.integers(n, high=8), _scores(v, n, 8)))
    case("sparse_top_k_categorical_accuracy_column", sparse, lambda v, n: (v.integers(n, 1, high=8), _scores(v, n, 8)), k=2)
    case("sparse_top_k_categorical_accuracy_rank3", sparse, lambda v, n: (v.integers(n, 2, high=8), _scores(v, n, 2, 8)), k=3)
    case("sparse_top_k_categorical_accuracy_ids", sparse, _sorted_ids, k=2, from_sorted_ids=True)


def _losses(case):
    case("mean_absolute_error", metrics.MeanAbsoluteError, _real)
    case("mean_absolute_percentage_error", metrics.MeanAbsolutePercentageError,
         lambda v, n: (v.uniform(n, 3, low=0.5), v.normal(n, 3)))
    case("mean_squared_logarithmic_error", metrics.MeanSquaredLogarithmicError, _real)
    case("root_mean_squared_error", metrics.RootMeanSquaredError, _real)
    case("root_mean_squared_error_labels_rank1", metrics.RootMeanSquaredError, lambda v, n: (v.normal(n), v.normal(n, 1)))
    case("cosine_similarity", metrics.CosineSimilarity, _real)
    case("cosine_similarity_axis", metrics.CosineSimilarity, lambda v, n: (v.normal(n, 2, 3), v.normal(n, 2, 3)), axis=1)
    case("log_cosh_error", metrics.LogCoshError, _real)
    case("kl_divergence", metrics.KLDivergence, lambda v, n: (v.uniform(n, 3), v.uniform(n, 3)))
    case("poisson", metrics.Poisson, lambda v, n: (v.integers(n, 3, high=5), v.uniform(n, 3, low=0.1)))
    case("hinge", metrics.Hinge, _binary(3))
    case("squared_hinge", metrics.SquaredHinge, _binary(3))
    case("categorical_hinge", metrics.CategoricalHinge, _one_hot_scores)
    case("binary_crossentropy", metrics.BinaryCrossentropy, _probable(3))
    case("binary_crossentropy_options", metrics.BinaryCrossentropy, _logits(3), from_logits=True, label_smoothing=0.2)
    case("categorical_crossentropy", metrics.CategoricalCrossentropy, _one_hot_positive)
    case("categorical_crossentropy_options", metrics.CategoricalCrossentropy, _one_hot_positive, from_logits=True,
         label_smoothing=0.2)
    case("categorical_crossentropy_axis", metrics.CategoricalCrossentropy, _one_hot_axis1, axis=1)
    sparse = metrics.SparseCategoricalCrossentropy
    case("sparse_categorical_crossentropy", sparse, lambda v, n: (v.integers(n, high=3), v.uniform(n, 3, low=0.1)))
    case("sparse_categorical_crossentropy_logits", sparse, lambda v, n: (v.integers(n, 1, high=3), v.normal(n, 3)),
         from_logits=True)
    case("sparse_categorical_crossentropy_ignore", sparse, lambda v, n: (v.integers(n, high=3), v.uniform(n, 3, low=0.1)),
         ignore_class=1)


def _correlations(case):
    for name, metric in (("pearson", metrics.PearsonCorrelation), ("concordance", metrics.ConcordanceCorrelation)):
        case(f"{name}_correlation", metric, lambda v, n: (v.normal(n, 5), v.normal(n, 5)))
        case(f"{name}_correlation_axis", metric, lambda v, n: (v.normal(n, 5), v.normal(n, 5)), axis=0,
             weights=lambda v, n: v.uniform(5, high=2))
    case("r2_score", metrics.R2Score, _real)
    case("r2_score_weighted", metrics.R2Score, _real, class_aggregation="variance_weighted_average")
    case("r2_score_each", metrics.R2Score, _real, class_aggregation=None)
    case("r2_score_regressors", metrics.R2Score, _real, num_regressors=20)


def _counts(case):
    for name, metric in (("true_positives", metrics.TruePositives), ("false_positives", metrics.FalsePositives),
                         ("true_negatives", metrics.TrueNegatives), ("false_negatives", metrics.FalseNegatives)):
        case(name, metric, _binary(1))
        case(f"{name}_thresholds", metric, _binary(3), thresholds=[0.2, 0.45, 0.9])


def _rates(case):
    for name, metric in (("precision", metrics.Precision), ("recall", metrics.Recall)):
        case(name, metric, _binary(1))
        case(f"{name}_rank1", metric, lambda v, n: (v.integers(n, high=2), v.uniform(n)))
        case(f"{name}_threshold", metric, _binary(3), thresholds=[0.3])
        case(f"{name}_even_thresholds", metric, _binary(3), thresholds=[0.0, 0.5, 1.0])
        case(f"{name}_top_k", metric, _binary(4), top_k=2)
        case(f"{name}_top_k_threshold", metric, _binary(4), top_k=2, thresholds=[0.6])
        case(f"{name}_class", metric, _binary(4), class_id=3)
        case(f"{name}_top_k_class", metric, _binary(4), top_k=1, class_id=0)
    for name, metric, bound in (("sensitivity_at_specificity", metrics.SensitivityAtSpecificity, 0.4),
                                ("specificity_at_sensitivity", metrics.SpecificityAtSensitivity, 0.4),
                                ("precision_at_recall", metrics.PrecisionAtRecall, 0.35),
                                ("recall_at_precision", metrics.RecallAtPrecision, 0.45)):
        argument = name.split("_at_")[1]
        case(name, metric, _probable(1), **{argument: bound})
        case(f"{name}_one_threshold", metric, _probable(1), num_thresholds=1, **{argument: bound})
        case(f"{name}_class", metric, _probable(3), num_thresholds=11, class_id=1, **{argument: bound})


def _areas(case):
    case("auc", metrics.AUC, _probable(1))
    case("auc_rank1", metrics.AUC, lambda v, n: (v.integers(n, high=2), v.uniform(n)))
    case("auc_minoring", metrics.AUC, _binary(2), num_thresholds=7, summation_method="minoring")
    case("auc_majoring", metrics.AUC, _binary(2), num_thresholds=7, summation_method="majoring")
    case("auc_pr", metrics.AUC, _probable(2), curve="PR")
    case("auc_pr_minoring", metrics.AUC, _probable(2), curve="PR", num_thresholds=7, summation_method="minoring")
    case("auc_prgain", metrics.AUC, _probable(2), curve="PRGAIN")
    case("auc_thresholds", metrics.AUC, _binary(2), thresholds=[0.7, 0.15, 0.5])
    case("auc_even_thresholds", metrics.AUC, _binary(2), thresholds=[0.25, 0.5, 0.75])
    case("auc_logits", metrics.AUC, _logits(1), from_logits=True)
    case("auc_label_weights", metrics.AUC, _probable(3), label_weights=[0.5, 2.0, 1.0])
    case("auc_label_weights_thresholds", metrics.AUC, _probable(3), label_weights=[0.5, 2.0, 1.0], thresholds=[0.2, 0.3])
    case("auc_multi_label", metrics.AUC, _probable(3), multi_label=True)
    case("auc_multi_label_weights", metrics.AUC, _probable(3), multi_label=True, num_labels=3,
         label_weights=[0.5, 2.0, 1.0], curve="PR")
    case("auc_multi_label_thresholds", metrics.AUC, _probable(3), multi_label=True, thresholds=[0.2, 0.3])


def _f_scores(case):
    case("fbeta_score", metrics.FBetaScore, _one_hot_scores)
    case("fbeta_score_micro", metrics.FBetaScore, _one_hot_scores, average="micro", beta=2.0)
    case("fbeta_score_macro", metrics.FBetaScore, _probable(3), average="macro", beta=0.5, threshold=0.4)
    case("fbeta_score_weighted", metrics.FBetaScore, _one_hot_scores, average="weighted", beta=2.0)
    case("f1_score", metrics.F1Score, _probable(3), threshold=0.5)
    case("f1_score_macro", metrics.F1Score, _one_hot_scores, average="macro")


def _real(values, n):
    return values.normal(n, 3), values.normal(n, 3)


def _probable(columns):
    return lambda v, n: (v.integers(n, columns, high=2).astype("float32"), v.uniform(n, columns))


def _logits(columns):
    return lambda v, n: (v.integers(n, columns, high=2).astype("float32"), v.normal(n, columns))


def _one_hot_scores(values, n):
    return np.eye(8, dtype="float32")[values.integers(n, high=8)], _scores(values, n, 8)


def _one_hot_positive(values, n):
    return np.eye(3, dtype="float32")[values.integers(n, high=3)], values.uniform(n, 3, low=0.1)


def _one_hot_axis1(values, n):
    return (np.moveaxis(np.eye(3, dtype="float32")[values.integers(n, 2, high=3)], -1, 1),
            values.uniform(n, 3, 2, low=0.1))


def _sorted_ids(values, n):
    return values.integers(n, high=4), np.argsort(values.uniform(n, 4), axis=-1).astype("float32")


def _binary(columns):
    """Predictions in tenths, so that some fall on a threshold."""
    return lambda v, n: (v.integers(n, columns, high=2).astype("float32"),
                         (v.integers(n, columns, high=11) / np.float32(10)).astype("float32"))


def _rank1(pair):
    return pair[0][:, 0], pair[1]


def _categorical(values, n):
    return np.eye(3, dtype="float32")[values.integers(n, high=3)], _scores(values, n, 3)


def _scores(values, *shape):
    """Scores in fifths, so that some rows have two largest values."""
    return (values.integers(*shape, high=6) / np.float32(5)).astype("float32")


def _names(family):
    """Names that make a metric without arguments; those of IoU are left out."""
    family.start("names")
    left_out = ("Metric", "Mean", "Sum", "MeanMetricWrapper")
    family.write("names", names=[
        {"name": name, "metric": metric.__name__} for name, metric in sorted(keras.src.metrics.ALL_OBJECTS_DICT.items())
        if metric.__name__ not in left_out and "IoU" not in metric.__name__ and "At" not in metric.__name__])


def metric_case(family, name, create, make, arguments, weights=None):
    values = family.start(name)
    batches = [make(values, n) for n in BATCHES]
    weights = [(weights or _weights)(values, n) for n in BATCHES]
    content = {"metric": create.__name__, "arguments": {k: v.__name__ if callable(v) else v for k, v in arguments.items()}}
    if batches[0][0] is not None:
        content["y_true"] = [array(y) for y, _ in batches]
    content["y_pred"] = [array(y) for _, y in batches]
    content["sample_weight"] = [array(w) for w in weights]
    content["results"] = _results(create(**arguments), batches, [None] * len(batches))
    content["weighted_results"] = _results(create(**arguments), batches, weights)
    family.write(name, **content)


def _weights(values, n):
    return values.uniform(n, high=2)


def _results(metric, batches, weights):
    """The numbers after each batch, those of metrics that give several one after another."""
    results = []
    for batch, weight in zip(batches, weights):
        metric.update_state(*[y for y in batch if y is not None], sample_weight=weight)
        results.extend(np.asarray(metric.result(), dtype=float).ravel().tolist())
    return results


def _accuracy_choice(family):
    """Which metric the word "accuracy" stands for, by the shapes of labels and predictions."""
    family.start("accuracy_choice")
    shapes = [
        ((32,), (32, 1)), ((32, 1), (32, 1)), ((32,), (32, 10)), ((32, 1), (32, 10)), ((32, 10), (32, 10)),
        ((32, 2), (32, 2)), ((32,), (32,)), ((1,), (1,)), ((32, 5), (32, 5, 1)), ((32, 5, 1), (32, 5, 1)),
        ((32, 5), (32, 5, 10)), ((32, 5, 1), (32, 5, 10)), ((32, 5, 10), (32, 5, 10)), ((32, 3), (32, 10)),
    ]
    choices = [{"y_true": list(t), "y_pred": list(p), "metric": _chosen(t, p)} for t, p in shapes]
    family.write("accuracy_choice", choices=choices)


def _chosen(y_true, y_pred):
    return type(compile_utils.get_metric("accuracy", np.zeros(y_true), np.zeros(y_pred))).__name__
