"""Loads weights that DeepKit saved into Python Keras, and prints how far what Keras computes by them is from the fixtures.

python check_weights.py FIXTURES FOLDER    FOLDER has <model>.weights.h5 and <model>.npz

Prints one line for each: {"file": ..., "distance": the largest, relative to 1 or the value}
"""
import base64
import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
sys.path.insert(0, sys.argv[1])

import numpy as np  # noqa: E402
import weights_models  # noqa: E402


def main():
    fixtures, folder = map(pathlib.Path, sys.argv[1:])
    for name, build in weights_models.MODELS.items():
        expected = json.loads((fixtures / "weights" / f"{name}.json").read_text())
        for file, load in {f"{name}.weights.h5": load_keras, f"{name}.npz": load_numpy}.items():
            model = build()
            load(model, folder / file)
            report(file, array(expected["output"]), predict(model, expected))
    trained(fixtures, folder / "nested.weights.h5")


def trained(fixtures, file):
    """Training goes on where it ended in DeepKit."""
    expected = json.loads((fixtures / "weights" / "nested.json").read_text())
    model = weights_models.compiled(weights_models.MODELS["nested"]())
    model.optimizer.build(model.trainable_variables)
    load_keras(model, file)
    losses = weights_models.train(model, array(expected["inputs"]["x"]), array(expected["y"]), len(expected["after"]))
    report("losses", np.array(expected["after"]), np.array(losses))


def load_keras(model, file):
    model.load_weights(str(file))


def load_numpy(model, file):
    arrays = np.load(file)
    model.set_weights([arrays[f"arr_{i}"] for i in range(len(arrays.files))])


def predict(model, expected):
    inputs = [array(value) for value in expected["inputs"].values()]
    return np.asarray(model(inputs if len(inputs) > 1 else inputs[0], training=False))


def report(file, expected, received):
    assert expected.shape == received.shape, f"{file}: shape {received.shape}, expected {expected.shape}"
    distance = float(np.max(np.abs(received - expected) / np.maximum(1, np.abs(expected))))
    print(json.dumps({"file": file, "distance": distance}), flush=True)


def array(value):
    return np.frombuffer(base64.b64decode(value["data"]), value["dtype"]).reshape(value["shape"])


if __name__ == "__main__":
    main()
