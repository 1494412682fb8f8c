"""Loads SavedModels in every way that Python has, and prints how far their outputs are from what DeepKit predicted.

python check_exports.py FOLDER...    each has model/ and expected.json: {"inputs": {name: array}, "outputs": {name: array}}

Prints one line for each way: {"model": FOLDER, "way": ..., "distance": the largest, relative to 1 or the value}
"""
import base64
import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

SIGNATURES = ("serve", "serving_default")


def main():
    for folder in map(pathlib.Path, sys.argv[1:]):
        expected = json.loads((folder / "expected.json").read_text())
        inputs = {name: array(value) for name, value in expected["inputs"].items()}
        outputs = {name: array(value) for name, value in expected["outputs"].items()}
        for way, run in ways(str(folder / "model"), inputs):
            report = {"model": folder.name, "way": way, "distance": distance(outputs, run())}
            print(json.dumps(report), flush=True)


def ways(model, inputs):
    for signature in SIGNATURES:
        yield f"tf.saved_model.load, {signature}", lambda: load(model, signature, inputs)
        yield f"TFSMLayer, {signature}", lambda: layer(model, signature, inputs)
        yield f"v1 loader, {signature}", lambda: session(model, signature, inputs)


def load(model, signature, inputs):
    loaded = tf.saved_model.load(model)
    return loaded.signatures[signature](**{name: tf.constant(value) for name, value in inputs.items()})


def layer(model, signature, inputs):
    """Within a model where there is one input; TFSMLayer hands over no more than one by itself."""
    layer = keras.layers.TFSMLayer(model, call_endpoint=signature)
    if len(inputs) > 1:
        return layer.call_endpoint_fn(**{name: tf.constant(value) for name, value in inputs.items()})
    (value,) = inputs.values()
    x = keras.Input(batch_shape=layer_shape(layer), dtype=value.dtype.name)
    return keras.Model(x, layer(x)).predict(value, batch_size=len(value), verbose=0)


def layer_shape(layer):
    ((_, inputs),) = [layer.call_endpoint_fn.structured_input_signature]
    (spec,) = inputs.values()
    return spec.shape


def session(model, signature, inputs):
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        graph = tf.compat.v1.saved_model.load(session, ["serve"], model)
        definition = graph.signature_def[signature]
        feeds = {definition.inputs[name].name: value for name, value in inputs.items()}
        return session.run({name: info.name for name, info in definition.outputs.items()}, feeds)


def distance(expected, received):
    assert expected.keys() == received.keys(), f"outputs {list(received)}, expected {list(expected)}"
    return max(largest(expected[name], np.asarray(received[name])) for name in expected)


def largest(expected, received):
    assert expected.shape == received.shape, f"shape {received.shape}, expected {expected.shape}"
    return float(np.max(np.abs(received - expected) / np.maximum(1, np.abs(expected))))


def array(value):
    return np.frombuffer(base64.b64decode(value["data"]), value["dtype"]).reshape(value["shape"])


if __name__ == "__main__":
    main()
