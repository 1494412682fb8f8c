"""Losses: the value, the value of each sample, with sample weights, and the gradients to the predictions."""
import numpy as np
import tensorflow as tf
from keras import losses

from common import array

SPARSE = [3, 0, 2, 2, 4, 1]


def write(family, options):
    def case(name, loss, y_true, y_pred, **arguments):
        loss_case(family, name, loss, y_true, y_pred, arguments)

    case("mean_squared_error", losses.MeanSquaredError, (6, 4), (6, 4))
    case("mean_squared_error_rank3", losses.MeanSquaredError, (4, 2, 3), (4, 2, 3))
    case("mean_squared_error_labels_rank1", losses.MeanSquaredError, (6,), (6, 1))

    binary = losses.BinaryCrossentropy
    case("binary_crossentropy", binary, _bits(6, 4), _probabilities(6, 4))
    case("binary_crossentropy_labels_rank1", binary, _bits(6), _probabilities(6, 1))
    case("binary_crossentropy_logits", binary, _bits(6, 4), _logits(6, 4), from_logits=True)
    case("binary_crossentropy_smoothing", binary, _bits(6, 4), _probabilities(6, 4), label_smoothing=0.1)
    case("binary_crossentropy_logits_smoothing", binary, _bits(6, 4), _logits(6, 4), from_logits=True,
         label_smoothing=0.1)

    categorical = losses.CategoricalCrossentropy
    case("categorical_crossentropy", categorical, _one_hot(5), _distributions(5))
    case("categorical_crossentropy_unnormalized", categorical, _one_hot(5), _probabilities(6, 5))
    case("categorical_crossentropy_logits", categorical, _one_hot(5), _logits(6, 5), from_logits=True)
    case("categorical_crossentropy_smoothing", categorical, _one_hot(5), _distributions(5), label_smoothing=0.1)
    case("categorical_crossentropy_logits_smoothing", categorical, _one_hot(5), _logits(6, 5), from_logits=True,
         label_smoothing=0.1)

    sparse = losses.SparseCategoricalCrossentropy
    column = np.asarray(SPARSE, "int32")[:, None]
    case("sparse_categorical_crossentropy", sparse, column[:, 0], _distributions(5))
    case("sparse_categorical_crossentropy_unnormalized", sparse, column[:, 0], _probabilities(6, 5))
    case("sparse_categorical_crossentropy_column", sparse, column, _distributions(5))
    case("sparse_categorical_crossentropy_logits", sparse, column[:, 0], _logits(6, 5), from_logits=True)
    case("sparse_categorical_crossentropy_logits_column", sparse, column, _logits(6, 5), from_logits=True)
    case("sparse_categorical_crossentropy_rank3", sparse, _labels(4, 3), _logits(4, 3, 5), from_logits=True)


def _bits(*shape):
    return lambda values: values.integers(*shape, high=2).astype("float32")


def _labels(*shape):
    return lambda values: values.integers(*shape, high=5)


def _one_hot(classes):
    return np.eye(classes, dtype="float32")[SPARSE]


def _logits(*shape):
    return lambda values: values.normal(*shape, scale=3)


def _probabilities(*shape):
    """Probabilities, among them 0 and 1 themselves and values closer to them than Keras' epsilon."""
    def make(values):
        p = values.uniform(*shape)
        p.flat[[0, 1, 2, 3, 5]] = [0, 1, 1e-9, 0.99999999, 1e-7]
        return p
    return make


def _distributions(classes):
    """Rows that sum to 1, two of them with all on one class: the right one, and a wrong one."""
    def make(values):
        p = values.uniform(len(SPARSE), classes)
        p /= p.sum(-1, keepdims=True)
        p[0] = np.eye(classes)[SPARSE[0]]
        p[1] = np.eye(classes)[SPARSE[1] + 1]
        return p
    return make


def loss_case(family, name, loss, y_true, y_pred, arguments):
    values = family.start(name)
    y_true, y_pred = values.make(y_true), tf.constant(values.make(y_pred))
    sample_weight = values.uniform(y_true.shape[0], high=2)
    if len(y_true.shape) == 3 or (len(y_pred.shape) == 3 and len(y_true.shape) == 2):
        sample_weight = sample_weight[:, None]
    sample_weight[1] = 0
    mean = loss(**arguments)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(y_pred)
        value = mean(y_true, y_pred)
        weighted = mean(y_true, y_pred, sample_weight)
    family.write(
        name,
        loss_class=loss.__name__,
        arguments=arguments,
        y_true=array(y_true),
        y_pred=array(y_pred),
        sample_weight=array(sample_weight),
        loss=float(value),
        per_sample=array(loss(reduction="none", **arguments)(y_true, y_pred)),
        dy_pred=array(tape.gradient(value, y_pred)),
        weighted_loss=float(weighted),
        weighted_per_sample=array(loss(reduction="none", **arguments)(y_true, y_pred, sample_weight)),
        weighted_dy_pred=array(tape.gradient(weighted, y_pred)),
    )
