"""Layers: output, gradients and one SGD step, from random weights."""
import tensorflow as tf
from keras import activations, layers, ops, optimizers
from keras.src import backend

import layers_attention
import layers_merging
import layers_recurrent
from common import array, named, one_or_list

LEARNING_RATE = 0.1


def write(family, options):
    def case(name, layer, x, **more):
        layer_case(family, name, layer, x, **more)

    write_cases(case)


def write_cases(case):
    _dense(case)
    _conv2d(case)
    _max_pooling2d(case)
    _others(case)
    layers_merging.write(case)
    layers_attention.write(case)
    layers_recurrent.write(case)


def _dense(case):
    case("dense", lambda: layers.Dense(5), (4, 3))
    case("dense_relu", lambda: layers.Dense(7, activation="relu"), (6, 5))
    case("dense_no_bias", lambda: layers.Dense(4, use_bias=False), (3, 6))
    case("dense_rank3", lambda: layers.Dense(4), (2, 3, 5))
    case("dense_rank3_relu", lambda: layers.Dense(4, activation="relu"), (2, 3, 5))
    case("dense_tanh", lambda: layers.Dense(5, activation="tanh"), (4, 3))
    case("dense_sigmoid", lambda: layers.Dense(5, activation="sigmoid"), (4, 3))
    case("dense_softmax", lambda: layers.Dense(5, activation="softmax"), (4, 3))
    case("dense_one_unit", lambda: layers.Dense(1), (5, 17))
    case("dense_wide", lambda: layers.Dense(33, activation="relu"), (5, 19))


def _conv2d(case):
    def conv(name, x, *args, **more):
        case(f"conv2d_{name}", lambda: layers.Conv2D(*args, **more), x, call=_conv2d_call)

    conv("valid", (2, 7, 6, 2), 3, 3)
    conv("same", (2, 6, 5, 2), 3, 3, padding="same")
    conv("same_even_kernel", (1, 6, 5, 2), 3, 2, padding="same")
    conv("strides2", (2, 8, 7, 2), 3, 3, strides=2)
    conv("strides2_same", (2, 7, 6, 2), 3, 3, strides=2, padding="same")
    conv("strides21_same", (2, 7, 6, 2), 3, 3, strides=(2, 1), padding="same")
    conv("dilation2", (2, 8, 7, 2), 3, 3, dilation_rate=2)
    conv("dilation21_same", (2, 7, 6, 2), 3, 3, dilation_rate=(2, 1), padding="same")
    conv("1x1", (2, 5, 4, 3), 4, 1)
    conv("5x3", (2, 8, 6, 2), 3, (5, 3))
    conv("no_bias", (2, 6, 6, 2), 3, 3, use_bias=False)
    conv("relu", (2, 6, 6, 2), 4, 3, activation="relu")
    conv("relu_same", (2, 6, 6, 2), 4, 3, activation="relu", padding="same")
    conv("cin1_cout16", (2, 6, 6, 1), 16, 3)
    conv("cin3_cout10", (2, 6, 6, 3), 10, 3)
    conv("kernel_is_image", (3, 4, 5, 2), 3, (4, 5))


def _conv2d_call(layer, x, training):
    """The layer; a dilated one as the same convolution with zeros put into its kernel, because TensorFlow has no
    gradient of dilated convolution on a CPU. The output of the layer itself is checked to agree."""
    if layer.dilation_rate == (1, 1):
        return layer(x)
    kernel = layer.kernel.value
    for axis, rate in enumerate(layer.dilation_rate):
        kernel = _spread(kernel, axis, rate)
    y = tf.nn.conv2d(x, kernel, layer.strides, layer.padding.upper()) + layer.bias.value
    tf.debugging.assert_near(y, layer(x), rtol=1e-5, atol=1e-5)
    return y


def _spread(kernel, axis, rate):
    size = kernel.shape[axis]
    parts = tf.split(kernel, size, axis)
    gap = [tf.zeros_like(parts[0])] * (rate - 1)
    return tf.concat([piece for part in parts[:-1] for piece in (part, *gap)] + parts[-1:], axis)


def _max_pooling2d(case):
    def pool(name, x, *args, **more):
        case(f"max_pooling2d_{name}", lambda: layers.MaxPooling2D(*args, **more), x)

    def ties(values):
        return values.integers(2, 6, 6, 2, high=3).astype("float32")

    pool("valid", (2, 6, 4, 3), 2)
    pool("valid_odd", (2, 7, 5, 3), 2)
    pool("same_odd", (2, 7, 5, 3), 2, padding="same")
    pool("3_strides2", (2, 8, 7, 2), 3, strides=2)
    pool("3_strides2_same", (2, 8, 7, 2), 3, strides=2, padding="same")
    pool("21", (2, 6, 5, 2), (2, 1))
    pool("strides1", (2, 5, 5, 2), 2, strides=1)
    pool("strides1_same", (2, 5, 5, 2), 2, strides=1, padding="same")
    pool("ties", ties, 2)
    pool("ties_overlap", ties, 3, strides=1)


def _others(case):
    case("flatten_rank4", lambda: layers.Flatten(), (2, 3, 4, 2))
    case("flatten_rank3", lambda: layers.Flatten(), (3, 4, 5))
    case("flatten_rank2", lambda: layers.Flatten(), (3, 4))
    _activations(case)
    case("activation_softmax_rank3", lambda: layers.Activation("softmax"), (2, 3, 5))
    case("activation_sigmoid_large", lambda: layers.Activation("sigmoid"), lambda v: v.normal(4, 7, scale=40))
    case("activation_tanh_large", lambda: layers.Activation("tanh"), lambda v: v.normal(4, 7, scale=20))
    case("activation_softmax_large", lambda: layers.Activation("softmax"), lambda v: v.normal(4, 7, scale=80))
    case("dropout_training", lambda: layers.Dropout(0.3, seed=7), (5, 11), training=True, calls=3)
    case("dropout_training_rank4", lambda: layers.Dropout(0.5, seed=123), (2, 4, 3, 3), training=True, calls=3)
    case("dropout_inference", lambda: layers.Dropout(0.3, seed=7), (5, 11), training=False)


def _activations(case):
    def activation(name, function):
        case(f"activation_{name}", lambda: layers.Activation(function), (4, 7))

    for name in ("elu", "exponential", "gelu", "hard_sigmoid", "hard_silu", "leaky_relu", "linear", "log_sigmoid", "log_softmax",
                 "mish", "relu", "relu6", "selu", "sigmoid", "silu", "softmax", "softplus", "softsign", "tanh"):
        activation(name, name)
    activation("elu_alpha", lambda x: activations.elu(x, alpha=0.3))
    activation("gelu_approximate", lambda x: activations.gelu(x, approximate=True))
    activation("leaky_relu_slope", lambda x: activations.leaky_relu(x, negative_slope=0.05))
    for name in ("elu", "gelu", "hard_sigmoid", "mish", "relu6", "selu", "softplus"):
        case(f"activation_{name}_large", lambda: layers.Activation(name), lambda v: v.normal(4, 7, scale=20))
    for name in ("elu", "hard_sigmoid", "leaky_relu", "relu6", "selu"):
        case(f"activation_{name}_kinks", lambda: layers.Activation(name), lambda v: v.integers(4, 7, low=-8, high=9).astype("float32"))


def layer_case(family, name, create, x, training=False, calls=1, call=None, masks=None, build=None, fixed_batch=False):
    """One case. `x` is what Values.make takes, or a list of such for a layer of several inputs; `masks` are truth values
    (or None) for each input; `call` replaces calling the layer, `build` building it. Further steps of a layer with state
    follow the first in `later`; `fixed_batch` is for those whose state has a row for each row of the batch."""
    values = family.start(name)
    layer = create()
    inputs = [tf.constant(values.make(spec)) for spec in (x if isinstance(x, list) else [x])]
    masks = [None if mask is None else tf.constant(mask, dtype="bool") for mask in masks or []]
    for tensor, mask in zip(inputs, masks):
        backend.set_keras_mask(tensor, mask)
    argument = inputs if isinstance(x, list) else inputs[0]
    (build or _build)(layer, [tuple(i.shape) for i in inputs] if isinstance(x, list) else tuple(inputs[0].shape))
    for weight in layer.weights:
        weight.assign(values.normal(*weight.shape, scale=0.5))
    content = {"layer": type(layer).__name__, "training": training, "x": one_or_list(inputs)}
    if fixed_batch:
        content["fixed_batch"] = True
    if masks:
        content["masks"] = [named(str(i), mask) for i, mask in enumerate(masks) if mask is not None]
    content["weights"] = [named(w.name, w) for w in layer.weights]

    def forward():
        return tf.nest.flatten((call or _call)(layer, argument, training))

    outputs, upstream, tape, loss = _record(inputs, forward, lambda y: values.normal(*y.shape))
    content["y"] = one_or_list(outputs)
    output_masks = [(i, backend.get_keras_mask(y)) for i, y in enumerate(outputs)]
    if masks or any(mask is not None for _, mask in output_masks):
        content["y_masks"] = [named(str(i), mask) for i, mask in output_masks if mask is not None]
    later = []
    if calls > 1:
        content["later"] = later
    content["dy"] = one_or_list(upstream)
    if all(i.dtype.is_floating for i in inputs):
        content["dx"] = one_or_list(tape.gradient(loss, inputs, unconnected_gradients="zero"))
    gradients = _descend(layer, tape, loss)
    content["dweights"] = [named(w.name, g) for w, g in zip(layer.trainable_weights, gradients)]
    content["updated"] = [named(w.name, w) for w in layer.weights]
    for _ in range(calls - 1):
        outputs, _, tape, loss = _record(inputs, forward, _again(upstream))
        later.append(array(outputs[0]))
        _descend(layer, tape, loss)
    family.write(name, **content)


def _record(inputs, forward, upstream_of):
    """Calls the layer, and sums its outputs times an upstream gradient each."""
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([i for i in inputs if i.dtype.is_floating])
        outputs = forward()
        upstream = [upstream_of(y) for y in outputs]
        loss = sum(ops.sum(y * dy) for y, dy in zip(outputs, upstream))
    return outputs, upstream, tape, loss


def _again(upstream):
    remaining = iter(upstream)
    return lambda _: next(remaining)


def _descend(layer, tape, loss):
    """One step of gradient descent; returns the gradients."""
    weights = layer.trainable_weights
    # Dense, since TensorFlow gives an embedding's gradient as slices in which a token may come several times.
    gradients = [tf.convert_to_tensor(g) for g in tape.gradient(loss, [w.value for w in weights])]
    if gradients:
        optimizers.SGD(LEARNING_RATE).apply(gradients, weights)
    return gradients


def _build(layer, shape):
    layer.build(shape)


def _call(layer, x, training):
    return layer(x, training=training) if layer._call_has_training_arg else layer(x)
