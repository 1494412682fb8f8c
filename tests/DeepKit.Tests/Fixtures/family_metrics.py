"""Metrics: the result after each of three batches, with and without sample weights."""
import numpy as np
from keras import metrics
from keras.src.trainers import compile_utils

from common import array

BATCHES = (4, 7, 2)


def write(family, options):
    def case(name, metric, make, **arguments):
        metric_case(family, name, metric, make, arguments)

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
    _accuracy_choice(family)


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


def metric_case(family, name, create, make, arguments):
    values = family.start(name)
    batches = [make(values, n) for n in BATCHES]
    weights = [values.uniform(n, high=2) for n in BATCHES]
    content = {"metric": create.__name__, "arguments": arguments}
    if batches[0][0] is not None:
        content["y_true"] = [array(y) for y, _ in batches]
    content["y_pred"] = [array(y) for _, y in batches]
    content["sample_weight"] = [array(w) for w in weights]
    content["results"] = _results(create(**arguments), batches, [None] * len(batches))
    content["weighted_results"] = _results(create(**arguments), batches, weights)
    family.write(name, **content)


def _results(metric, batches, weights):
    results = []
    for batch, weight in zip(batches, weights):
        metric.update_state(*[y for y in batch if y is not None], sample_weight=weight)
        results.append(float(metric.result()))
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
