"""Convolutions of sequences, images and volumes, other than Conv2D without groups."""
import tensorflow as tf
from keras import layers

INPUTS = {1: (2, 9, 4), 2: (2, 7, 6, 4), 3: (2, 5, 6, 5, 2)}
# Small ones, since the gradients of biases are sums over all positions of the larger outputs.
TRANSPOSED_INPUTS = {1: (2, 6, 4), 2: (2, 4, 3, 4), 3: (1, 3, 4, 2, 2)}
UNEVEN = {1: 2, 2: (2, 3), 3: (2, 3, 1)}


def write(case):
    for rank, x in INPUTS.items():
        _plain(case, rank, x)
        _transposed(case, rank, TRANSPOSED_INPUTS[rank])
        if rank < 3:
            _depthwise(case, rank, x)
            _separable(case, rank, x)


def _plain(case, rank, x):
    create = getattr(layers, f"Conv{rank}D")

    def conv(name, *args, **more):
        case(f"conv{rank}d_{name}", lambda: create(*args, **more), x, call=call_undilated)

    conv("groups", 6, 3, groups=2)
    conv("groups_each", x[-1], 2, groups=x[-1], padding="same", strides=2, activation="relu")
    if rank == 2:
        return
    conv("valid", 3, 3)
    conv("same", 3, 3, padding="same")
    conv("strides2", 3, 3, strides=2)
    conv("strides2_same", 3, UNEVEN[rank], strides=2, padding="same")
    conv("strides3", 3, 2, strides=3)
    conv("dilation2", 3, 2, dilation_rate=2)
    conv("dilation2_same", 3, 3, dilation_rate=2, padding="same")
    conv("relu_no_bias", 3, UNEVEN[rank], activation="relu", use_bias=False)
    if rank == 1:
        conv("causal", 3, 3, padding="causal")
        conv("causal_strides2", 3, 3, padding="causal", strides=2)
        conv("causal_dilation2", 3, 3, padding="causal", dilation_rate=2)
    else:
        conv("strides121_same", 3, 3, strides=(1, 2, 1), padding="same")


def _transposed(case, rank, x):
    create = getattr(layers, f"Conv{rank}DTranspose")

    def conv(name, *args, **more):
        case(f"conv{rank}d_transpose_{name}", lambda: create(*args, **more), x, call=call_undilated)

    conv("valid", 3, 3)
    conv("same", 3, UNEVEN[rank], padding="same")
    conv("strides2", 3, 3, strides=2)
    conv("strides2_same", 3, 3, strides=2, padding="same")
    conv("strides3", 2, 2, strides=3)
    conv("strides3_same", 2, 2, strides=3, padding="same")
    conv("output_padding", 3, 3, strides=2, output_padding=1)
    conv("output_padding_same", 3, 3, strides=2, output_padding=0, padding="same")
    conv("dilation2", 3, 2, dilation_rate=2)
    conv("dilation2_same", 3, 3, dilation_rate=2, padding="same")
    conv("relu_no_bias", 3, 2, activation="relu", use_bias=False)


def _depthwise(case, rank, x):
    create = getattr(layers, f"DepthwiseConv{rank}D")

    def conv(name, *args, x=x, **more):
        case(f"depthwise_conv{rank}d_{name}", lambda: create(*args, **more), x)

    conv("valid", 3)
    conv("same", UNEVEN[rank], padding="same")
    conv("strides2", 3, strides=2)
    conv("strides2_same", 3, strides=2, padding="same")
    conv("strides3", 2, strides=3)
    conv("multiplier", 3, depth_multiplier=2)
    conv("multiplier_strides2_same", 3, depth_multiplier=3, strides=2, padding="same")
    conv("dilation2", 3, dilation_rate=2)
    conv("dilation2_same", 2, dilation_rate=2, padding="same")
    conv("strides2_dilation2_same", 3, strides=2, dilation_rate=2, padding="same")
    conv("relu_no_bias", 3, activation="relu", use_bias=False)
    wide = (*x[:-1], 21)
    conv("wide", 3, x=wide, padding="same")
    conv("wide_strides2_same", 3, x=wide, strides=2, padding="same")


def _separable(case, rank, x):
    create = getattr(layers, f"SeparableConv{rank}D")

    def conv(name, *args, **more):
        case(f"separable_conv{rank}d_{name}", lambda: create(*args, **more), x)

    conv("valid", 5, 3)
    conv("strides2_same", 5, UNEVEN[rank], strides=2, padding="same")
    conv("multiplier", 3, 3, depth_multiplier=2)
    conv("dilation2_same", 3, 3, dilation_rate=2, padding="same")
    conv("strides2_dilation2_same", 3, 2, strides=2, dilation_rate=2, padding="same")
    conv("relu_no_bias", 3, 3, activation="relu", use_bias=False)


def call_undilated(layer, x, training):
    """The layer; a dilated one with zeros put into its kernel instead, because TensorFlow has no gradients of dilated
    convolutions on a CPU, and some of them not at all."""
    rates = layer.dilation_rate
    if max(rates) == 1:
        return layer(x)
    attribute = "kernel" if isinstance(layer, TRANSPOSED) else "_kernel"
    weight = getattr(layer, attribute)
    kernel = weight.value
    for axis, rate in enumerate(rates):
        kernel = _spread(kernel, axis, rate)
    _replace(layer, attribute, kernel, (1,) * len(rates))
    y = layer(x)
    _replace(layer, attribute, weight, rates)
    if attribute == "_kernel" and len(rates) < 3:
        tf.debugging.assert_near(y, layer(x), rtol=1e-5, atol=1e-5)
    return y


TRANSPOSED = (layers.Conv1DTranspose, layers.Conv2DTranspose, layers.Conv3DTranspose)


def _replace(layer, attribute, kernel, rates):
    # Past Keras' own bookkeeping, which would take the tensor for a new weight.
    object.__setattr__(layer, attribute, kernel)
    object.__setattr__(layer, "dilation_rate", rates)
    object.__setattr__(layer, "kernel_size", tuple(kernel.shape[:len(rates)]))


def _spread(kernel, axis, rate):
    """A kernel with zeros between its positions along an axis."""
    parts = tf.split(kernel, kernel.shape[axis], axis)
    gap = [tf.zeros_like(parts[0])] * (rate - 1)
    return tf.concat([piece for part in parts[:-1] for piece in (part, *gap)] + parts[-1:], axis)
