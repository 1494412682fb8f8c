"""Attention layers and positions. Masks are those of query, value and key; causal masks and scores are call arguments."""
import numpy as np
import tensorflow as tf
from keras import layers, ops
from keras.src import backend

QUERY, VALUE, KEY = (3, 4, 6), (3, 5, 6), (3, 5, 6)
QUERY_MASK = np.array([[1, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0]], dtype=bool)
VALUE_MASK = np.array([[1, 1, 1, 0, 0], [1, 0, 1, 0, 1], [1, 1, 1, 1, 1]], dtype=bool)
KEY_MASK = np.array([[1, 1, 0, 1, 0], [1, 1, 1, 1, 1], [0, 1, 1, 1, 1]], dtype=bool)
NO_VALUES = np.array([[1, 1, 1, 0, 0], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]], dtype=bool)


def write(case):
    _one_head(case)
    _multi_head(case)
    _group_query(case)
    _positions(case)


def _one_head(case):
    def attention(name, inputs=(QUERY, VALUE), layer=layers.Attention, masks=None, calls=1, training=False, scores=False, causal=False, **more):
        prefix = "attention" if layer is layers.Attention else "additive_attention"
        case(f"{prefix}{name}", lambda: layer(**more), list(inputs), masks=masks, calls=calls, training=training,
             call=_list_call(scores, causal))

    for layer in (layers.Attention, layers.AdditiveAttention):
        attention("", layer=layer)
        attention("_key", (QUERY, VALUE, KEY), layer)
        attention("_wide_value", (QUERY, (3, 5, 2), KEY), layer)
        attention("_masks", layer=layer, masks=[QUERY_MASK, VALUE_MASK])
        attention("_value_mask", layer=layer, masks=[None, NO_VALUES])
        attention("_query_mask", layer=layer, masks=[QUERY_MASK, None])
        attention("_key_masks", (QUERY, VALUE, KEY), layer, masks=[None, VALUE_MASK, KEY_MASK])
        attention("_causal", layer=layer, causal=True)
        attention("_causal_masks", layer=layer, causal=True, masks=[QUERY_MASK, VALUE_MASK])
        attention("_scores", layer=layer, scores=True, masks=[QUERY_MASK, VALUE_MASK])
        attention("_dropout", layer=layer, dropout=0.4, seed=11, training=True, calls=3)
        attention("_dropout_inference", layer=layer, dropout=0.4, seed=11)
    attention("_scale", use_scale=True)
    attention("_concat", score_mode="concat")
    attention("_concat_scale", score_mode="concat", use_scale=True)
    attention("_no_scale", layer=layers.AdditiveAttention, use_scale=False)


def _multi_head(case):
    def heads(name, inputs=(QUERY, VALUE), args=(2, 3), **more):
        _case(case, layers.MultiHeadAttention, f"multi_head_attention{name}", inputs, args, **more)

    heads("")
    heads("_one_head", args=(1, 6))
    heads("_key", (QUERY, (3, 5, 4), (3, 5, 7)))
    heads("_value_dim", value_dim=5)
    heads("_no_bias", use_bias=False)
    heads("_output_shape", output_shape=4)
    heads("_output_axes", output_shape=(4, 2))
    heads("_attention_mask", (QUERY, VALUE, KEY, _pairs))
    heads("_attention_mask_scores", (QUERY, VALUE, KEY, _pairs), scores=True)
    heads("_attention_mask_causal", (QUERY, VALUE, KEY, _pairs), causal=True, masks=[QUERY_MASK, VALUE_MASK, KEY_MASK, None])
    heads("_causal", causal=True)
    heads("_causal_scores", causal=True, scores=True)
    heads("_masks", masks=[QUERY_MASK, VALUE_MASK])
    heads("_query_mask", masks=[QUERY_MASK, None])
    heads("_value_mask", masks=[None, NO_VALUES])
    heads("_key_masks", (QUERY, VALUE, KEY), masks=[None, VALUE_MASK, KEY_MASK])
    heads("_masks_scores", masks=[QUERY_MASK, NO_VALUES], scores=True)
    heads("_window", sliding_window=2)
    heads("_window_causal", ((3, 5, 6), (3, 5, 6)), sliding_window=2, causal=True)
    heads("_gate", use_gate=True, value_dim=5)
    heads("_dropout", dropout=0.4, seed=11, training=True, calls=2)
    heads("_dropout_masks", dropout=0.4, seed=11, masks=[QUERY_MASK, NO_VALUES])
    heads("_rank4", ((2, 3, 2, 6), (2, 4, 2, 6)))
    heads("_axes", ((2, 3, 4, 6), (2, 3, 5, 6)), attention_axes=2)
    heads("_axes_scores", ((2, 3, 4, 6), (2, 3, 5, 6)), attention_axes=(-2,), scores=True)


def _group_query(case):
    def groups(name, inputs=(QUERY, VALUE), args=(3, 4, 2), **more):
        _case(case, layers.GroupQueryAttention, f"group_query_attention{name}", inputs, args, **more)

    groups("")
    groups("_one_group", args=(3, 4, 1))
    groups("_as_many_groups", args=(2, 3, 3))
    groups("_key", (QUERY, VALUE, (3, 5, 4)))
    groups("_no_bias", use_bias=False)
    groups("_attention_mask", (QUERY, VALUE, KEY, _pairs))
    groups("_causal", causal=True)
    groups("_masks", masks=[QUERY_MASK, VALUE_MASK])
    groups("_masks_scores", masks=[QUERY_MASK, NO_VALUES], scores=True, causal=True)
    groups("_window", sliding_window=2)
    groups("_gate", use_gate=True)
    groups("_dropout", dropout=0.4, seed=11, training=True, calls=2)


def _positions(case):
    case("sine_position_encoding", SinePositionEncoding, (2, 5, 6))
    case("sine_position_encoding_odd", lambda: SinePositionEncoding(100), (2, 4, 5))
    case("sine_position_encoding_mask", SinePositionEncoding, (3, 4, 2), masks=[QUERY_MASK])
    case("position_embedding", lambda: PositionEmbedding(5), (2, 5, 3))
    case("position_embedding_shorter", lambda: PositionEmbedding(7), (2, 5, 3))


def _pairs(values):
    return values.integers(3, 4, 5, high=2).astype("bool")


def _case(case, layer, name, inputs, args, masks=None, calls=1, training=False, scores=False, causal=False, **more):
    def call(created, x, training):
        mask = {"attention_mask": x[3]} if len(x) > 3 else {}
        y = created(*x[:3], **mask, training=training, return_attention_scores=scores, use_causal_mask=causal)
        if scores:
            # The softmax within leaves the mask of its pairs on the scores, which is no mask of time steps.
            backend.set_keras_mask(y[1], None)
        return y

    def build(created, shapes):
        created.build(*shapes[:3])

    case(name, lambda: layer(*args, **more), list(inputs), masks=masks, calls=calls, training=training, call=call, build=build)


def _list_call(scores, causal):
    def call(layer, x, training):
        return layer(x, training=training, return_attention_scores=scores, use_causal_mask=causal)

    return call


class SinePositionEncoding(layers.Layer):
    """keras_hub's layer by its formula, since keras_hub is not installed."""

    def __init__(self, max_wavelength=10000):
        super().__init__()
        self.supports_masking = True
        self.max_wavelength = max_wavelength

    def call(self, inputs):
        steps, features = inputs.shape[1:]
        i = np.arange(features)
        angles = np.arange(steps)[:, None] * (1 / self.max_wavelength) ** (2 * (i // 2) / features)
        encoding = np.where(i % 2 == 0, np.sin(angles), np.cos(angles)).astype("float32")
        return tf.broadcast_to(encoding, tf.shape(inputs))


class PositionEmbedding(layers.Layer):
    """keras_hub's layer by its formula, since keras_hub is not installed."""

    def __init__(self, sequence_length):
        super().__init__()
        self.supports_masking = True
        self.sequence_length = sequence_length

    def build(self, input_shape):
        self.embeddings = self.add_weight(name="embeddings", shape=(self.sequence_length, input_shape[-1]))

    def call(self, inputs):
        return ops.broadcast_to(self.embeddings[:inputs.shape[1]], ops.shape(inputs))
