"""SavedModels that Keras' model.export writes, and what they compute: <case>.json beside the folder <case>."""
import pathlib
import shutil

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from tensorflow.core.protobuf import saved_model_pb2

from common import ROOT, array, named

ROWS = 5


def write(family, options):
    _write(family, "mlp", _mlp, x=lambda v: v.normal(ROWS, 4))
    _write(family, "cnn", _cnn, x=lambda v: v.uniform(ROWS, 8, 8, 1))
    _write(family, "two_inputs", _two_inputs, title=lambda v: v.normal(ROWS, 3), body=lambda v: v.integers(ROWS, 5))
    _write(family, "sequences", _sequences, x=lambda v: v.normal(ROWS, 6, 4))
    _two_shards(family)
    _operations(family)
    _write(family, "lstm", _lstm, x=lambda v: v.normal(ROWS, 6, 4))


def _two_shards(family):
    """A TensorBundle in two files, one tensor of each type that DeepKit has, and strings."""
    values = family.start("two_shards")
    parts = [
        {"dense/kernel": values.normal(3, 2), "dense/bias": values.normal(2), "steps": np.int64(7)},
        {"dense/kernel_1": values.normal(2, 2).astype("float64"), "ids": values.integers(4), "image": values.integers(2, 2, dtype="uint8"),
         "mask": np.array([True, False]), "nothing": np.zeros((0, 3), "float32")}]
    folder = ROOT / family.name / "two_shards"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    prefixes = []
    for number, tensors in enumerate(parts):
        saved = dict(tensors, names=np.array(["first", "second"])) if number else tensors
        prefixes.append(f"{folder}/part_{number}")
        tf.raw_ops.SaveV2(
            prefix=prefixes[-1], tensor_names=list(saved), shape_and_slices=[""] * len(saved), tensors=[tf.constant(v) for v in saved.values()])
    tf.raw_ops.MergeV2Checkpoints(checkpoint_prefixes=prefixes, destination_prefix=f"{folder}/bundle", delete_old_dirs=False)
    family.write("two_shards", tensors=[named(name, value) for part in parts for name, value in part.items()])


class _Operations(tf.Module):
    """What Keras' layers need beside products: operations that take shapes or axes as tensors, and calls in calls."""

    def __init__(self, values):
        super().__init__()
        self.table = tf.Variable(values.normal(7, 3), name="table")

    @tf.function(input_signature=[tf.TensorSpec((None, 4, 6), tf.float32, name="x"), tf.TensorSpec((None, 2), tf.int64, name="ids")])
    def __call__(self, x, ids):
        rows = tf.shape(x)[0]
        flat = tf.reshape(x, tf.stack([rows, tf.reduce_prod(tf.shape(x)[1:])]))
        first, second, third = tf.split(x, 3, axis=-1)
        return {
            "part": x[:, 1:-1, ..., 2], "last": x[..., -1], "new_axis": x[:, tf.newaxis, :2, 1:4], "from_end": x[-1:, -3:],
            "squeezed": tf.squeeze(x[:, :1], axis=1), "expanded": tf.expand_dims(x, -1)[:, 0],
            "split": first * second - third, "flat": flat, "padded": tf.pad(x, [[0, 0], [1, 0], [0, 2]]),
            "reversed": tf.reverse(x, [-1]), "transposed": tf.transpose(x, tf.constant([0, 2, 1], tf.int64)),
            "filled": tf.fill([rows, 2], 1.5) + tf.cast(tf.range(2), tf.float32), "broadcast": tf.broadcast_to(x[:, :1], tf.shape(x, tf.int64)),
            "mean": tf.reduce_mean(x, [1, -1], keepdims=True), "largest": tf.reduce_max(x, -1), "any": tf.reduce_any(x > 1, 1),
            "best": tf.argmax(x, -1, output_type=tf.int32), "size": tf.size(x, tf.int64), "product": tf.einsum("bij,bkj->bik", x, x),
            "leaky": tf.nn.leaky_relu(x, 0.1), "tail": tf.math.erfc(x), "distance": tf.math.squared_difference(x, x[:, :1]),
            "looked_up": self.look_up(ids), "joined": tf.concat([x, x], -1), "stacked": tf.stack(tf.unstack(x, axis=1), axis=-1)}

    @tf.function
    def look_up(self, ids):
        return tf.nn.embedding_lookup(self.table, ids)


def _operations(family):
    values = family.start("operations")
    module = _Operations(values)
    x, ids = values.normal(3, 4, 6), values.integers(3, 2, high=7, dtype="int64")
    folder = ROOT / family.name / "operations"
    shutil.rmtree(folder, ignore_errors=True)
    tf.saved_model.save(module, str(folder), signatures=module.__call__)
    _tidy(folder)
    outputs = {name: array(value) for name, value in sorted(module(tf.constant(x), tf.constant(ids)).items())}
    family.write("operations", inputs={"x": array(x), "ids": array(ids)}, outputs=outputs)


def _mlp():
    return keras.Sequential([
        layers.Input((4,), name="x"), layers.Dense(3, activation="relu"), layers.Dense(2, activation="softmax")])


def _cnn():
    return keras.Sequential([
        layers.Input((8, 8, 1), name="x"), layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(4, 2, padding="same"), layers.BatchNormalization(), layers.Dropout(0.5), layers.Flatten(),
        layers.Dense(5, activation="gelu")])


def _two_inputs():
    title, body = layers.Input((3,), name="title"), layers.Input((5,), dtype="int32", name="body")
    words = layers.GlobalAveragePooling1D()(layers.Dense(4)(layers.Embedding(10, 4)(body)))
    both = layers.Concatenate()([layers.Dense(4, activation="tanh")(title), words])
    urgent = layers.Dense(1, activation="sigmoid")(layers.LayerNormalization()(both))
    return keras.Model([title, body], [urgent, layers.Dense(2, activation="elu")(both)])


def _sequences():
    x = layers.Input((6, 4), name="x")
    attended = layers.LayerNormalization()(layers.Add()([x, layers.MultiHeadAttention(2, 3)(x, x)]))
    return keras.Model(x, layers.GlobalMaxPooling1D()(attended))


def _lstm():
    return keras.Sequential([layers.Input((6, 4), name="x"), layers.LSTM(3)])


def _write(family, case, build, **inputs):
    values = family.start(case)
    model = build()
    model.set_weights([values.uniform(*w.shape, low=0.1) for w in model.get_weights()])
    x = {name: make(values) for name, make in inputs.items()}
    y = model(x["x"] if "x" in x else [x[name] for name in inputs], training=False)
    _export(model, ROOT / family.name / case)
    outputs = {f"output_{i}": array(part) for i, part in enumerate(y if isinstance(y, list) else [y])}
    family.write(case, inputs={name: array(value) for name, value in x.items()}, outputs=outputs)


def _export(model, folder):
    shutil.rmtree(folder, ignore_errors=True)
    model.export(folder, verbose=False)
    _tidy(folder)


def _tidy(folder):
    """Only what a reader needs, and the maps within it in order."""
    shutil.rmtree(folder / "assets")
    (folder / "fingerprint.pb").unlink()
    file = pathlib.Path(folder / "saved_model.pb")
    message = saved_model_pb2.SavedModel.FromString(file.read_bytes())
    file.write_bytes(message.SerializeToString(deterministic=True))
