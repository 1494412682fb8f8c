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
    """Only what a reader needs, and the maps within it in order."""
    shutil.rmtree(folder, ignore_errors=True)
    model.export(folder, verbose=False)
    shutil.rmtree(folder / "assets")
    (folder / "fingerprint.pb").unlink()
    file = pathlib.Path(folder / "saved_model.pb")
    message = saved_model_pb2.SavedModel.FromString(file.read_bytes())
    file.write_bytes(message.SerializeToString(deterministic=True))
