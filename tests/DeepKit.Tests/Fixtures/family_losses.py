"""Losses: the value, the value of each sample, with sample weights, and the gradients to the predictions."""
import keras
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
    case("sparse_categorical_crossentropy_ignore", sparse, _ignoring(column[:, 0], 2), _distributions(5), ignore_class=2)
    case("sparse_categorical_crossentropy_ignore_minus_one", sparse, _ignoring(column[:, 0], -1), _logits(6, 5),
         from_logits=True, ignore_class=-1)

    case("binary_crossentropy_axis", binary, _bits(4, 2, 3), _probabilities(4, 2, 3), axis=1)
    case("categorical_crossentropy_axis", categorical, _one_hot_axis1, _positive(4, 5, 3), axis=1)
    case("categorical_crossentropy_logits_axis", categorical, _one_hot_axis1, _logits(4, 5, 3), axis=1, from_logits=True)
    _reductions(case)
    _focal(case)
    _regression(case)
    _hinges(case)
    _regions(case)
    case("categorical_generalized_cross_entropy", losses.CategoricalGeneralizedCrossEntropy, column[:, 0], _positive(6, 5))
    case("categorical_generalized_cross_entropy_q", losses.CategoricalGeneralizedCrossEntropy, column[:, 0],
         _positive(6, 5), q=0.9)
    classes = np.asarray([7, 0, 7, 7, 0, 3], "int32")
    case("circle", losses.Circle, classes, _directions(6, 4))
    case("circle_column_options", losses.Circle, classes[:, None], _directions(6, 4), gamma=2.0, margin=0.1,
         remove_diagonal=False)
    # Fewer labels than there is room for, equal ones side by side, none at all.
    spoken = np.asarray([[1, 2, 3], [2, 2, 0], [4, 0, 0], [0, 0, 0]], "int32")
    case("ctc", losses.CTC, spoken, _logits(4, 6, 5))
    _names(family)


def _names(family):
    """Names of losses, and the name that the loss has which they make."""
    family.start("names")
    left_out = ("Loss", "LossFunctionWrapper")
    family.write("names", names=[
        {"name": name, "loss": loss.__name__} for name, loss in sorted(keras.src.losses.ALL_OBJECTS_DICT.items())
        if name not in left_out])


def _reductions(case):
    for reduction in ("sum", "mean", "mean_with_sample_weight", "none"):
        case(f"mean_squared_error_{reduction}", losses.MeanSquaredError, (6, 4), (6, 4), reduction=reduction)
    case("mean_squared_error_rank3_mean_with_sample_weight", losses.MeanSquaredError, (4, 2, 3), (4, 2, 3),
         reduction="mean_with_sample_weight")
    ignoring = _ignoring(np.asarray(SPARSE, "int32"), 2)
    case("sparse_categorical_crossentropy_ignore_sum", losses.SparseCategoricalCrossentropy, ignoring, _distributions(5),
         ignore_class=2, reduction="sum")


def _focal(case):
    binary = losses.BinaryFocalCrossentropy
    case("binary_focal_crossentropy", binary, _bits(6, 4), _probabilities(6, 4))
    case("binary_focal_crossentropy_balanced", binary, _bits(6, 4), _probabilities(6, 4), apply_class_balancing=True,
         alpha=0.3, gamma=1.5)
    case("binary_focal_crossentropy_logits", binary, _bits(6, 4), _logits(6, 4), from_logits=True, label_smoothing=0.1)
    case("binary_focal_crossentropy_axis", binary, _bits(4, 2, 3), _positive(4, 2, 3), axis=1)
    categorical = losses.CategoricalFocalCrossentropy
    case("categorical_focal_crossentropy", categorical, _one_hot(5), _distributions(5))
    case("categorical_focal_crossentropy_options", categorical, _one_hot(5), _positive(6, 5),
         alpha=[0.1, 0.2, 0.3, 0.4, 0.5], gamma=1.5, label_smoothing=0.1)
    case("categorical_focal_crossentropy_logits", categorical, _one_hot(5), _logits(6, 5), alpha=0.5, from_logits=True)
    case("categorical_focal_crossentropy_axis", categorical, _one_hot_axis1, _positive(4, 5, 3), axis=1)


def _regression(case):
    case("mean_absolute_error", losses.MeanAbsoluteError, (6, 4), (6, 4))
    case("mean_absolute_error_labels_rank1", losses.MeanAbsoluteError, (6,), (6, 1))
    case("mean_absolute_percentage_error", losses.MeanAbsolutePercentageError, _positive(6, 4), (6, 4))
    case("mean_squared_logarithmic_error", losses.MeanSquaredLogarithmicError, (6, 4), (6, 4))
    case("cosine_similarity", losses.CosineSimilarity, (6, 4), (6, 4))
    case("cosine_similarity_axis", losses.CosineSimilarity, (4, 2, 3), (4, 2, 3), axis=1)
    case("huber", losses.Huber, (6, 4), (6, 4))
    case("huber_delta", losses.Huber, (6, 4), (6, 4), delta=0.3)
    case("log_cosh", losses.LogCosh, (6, 4), _logits(6, 4))
    case("kl_divergence", losses.KLDivergence, _positive(6, 4), _probabilities(6, 4))
    case("poisson", losses.Poisson, lambda v: v.integers(6, 4, high=5).astype("float32"), _positive(6, 4))


def _hinges(case):
    for name, hinge in (("hinge", losses.Hinge), ("squared_hinge", losses.SquaredHinge)):
        case(name, hinge, _signs(6, 4), (6, 4))
        case(f"{name}_zeros_and_ones", hinge, _bits(6, 4), (6, 4))
    case("categorical_hinge", losses.CategoricalHinge, _one_hot(5), (6, 5))


def _regions(case):
    for name, region in (("dice", losses.Dice), ("tversky", losses.Tversky)):
        case(name, region, _bits(4, 3, 3), _positive(4, 3, 3))
        case(f"{name}_axis", region, _bits(4, 3, 3), _positive(4, 3, 3), axis=[1, 2])
    case("tversky_options", losses.Tversky, _bits(6, 4), _positive(6, 4), alpha=0.2, beta=0.7, axis=[-1])


def _bits(*shape):
    return lambda values: values.integers(*shape, high=2).astype("float32")


def _signs(*shape):
    return lambda values: (2 * values.integers(*shape, high=2) - 1).astype("float32")


def _ignoring(labels, ignored):
    """Two of the labels are the one to ignore."""
    labels = labels.copy()
    labels[[2, 5]] = ignored
    return labels


def _one_hot_axis1(values):
    return np.moveaxis(np.eye(5, dtype="float32")[values.integers(4, 3, high=5)], -1, 1)


def _positive(*shape):
    return lambda values: values.uniform(*shape, low=0.05, high=0.95)


def _directions(*shape):
    def make(values):
        x = values.normal(*shape)
        return x / np.linalg.norm(x, axis=-1, keepdims=True)
    return make


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
    if isinstance(arguments.get("axis"), list):
        pass
    elif len(y_true.shape) == 3 or (len(y_pred.shape) == 3 and len(y_true.shape) == 2):
        sample_weight = sample_weight[:, None]
    sample_weight[1] = 0
    mean = loss(**arguments)
    unreduced = loss(**{**arguments, "reduction": "none"})
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(y_pred)
        # Without a reduction the gradient is that of the sum.
        value = tf.reduce_sum(mean(y_true, y_pred))
        weighted = tf.reduce_sum(mean(y_true, y_pred, sample_weight))
    family.write(
        name,
        loss_class=loss.__name__,
        arguments=arguments,
        y_true=array(y_true),
        y_pred=array(y_pred),
        sample_weight=array(sample_weight),
        loss=float(value),
        per_sample=array(unreduced(y_true, y_pred)),
        dy_pred=array(tape.gradient(value, y_pred)),
        weighted_loss=float(weighted),
        weighted_per_sample=array(unreduced(y_true, y_pred, sample_weight)),
        weighted_dy_pred=array(tape.gradient(weighted, y_pred)),
    )
