"""Opens models that DeepKit saved, and compares what they predict and lose in further steps with the fixtures that Keras wrote.

python check_keras_files.py SAVED FIXTURES    prints "<name>: ok", or what differs, for each .keras file of SAVED
"""
import base64
import json
import os
import pathlib
import sys
import warnings

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
warnings.simplefilter("ignore")

import keras  # noqa: E402
import numpy as np  # noqa: E402

VALUES, CURVE = 1e-5, 1e-4


def main(saved, fixtures):
    for path in sorted(pathlib.Path(saved).glob("*.keras")):
        fixture = json.loads((pathlib.Path(fixtures) / f"{path.stem}.json").read_text())
        try:
            keras.backend.clear_session()
            fault = check(path, fixture)
        except Exception as error:  # Whatever Python does not like about the file is what is looked for.
            fault = f"{type(error).__name__} {error}".replace("\n", " ")
        print(f"{path.stem}: {fault or 'ok'}", flush=True)


def check(path, fixture):
    model = keras.models.load_model(path)
    x, y = arrays(fixture["x"]), arrays(fixture["y"])
    rows = len(x[0])
    model.run_eagerly = True
    predictions = keras.tree.flatten(model.predict(one_or_all(x), batch_size=rows, verbose=0))
    for expected, predicted in zip(arrays(fixture["predictions"]), predictions, strict=True):
        distance = np.max(np.abs(predicted - expected) / np.maximum(1, np.abs(expected)))
        if not distance <= VALUES:
            return f"predictions are {distance} away"
    model = keras.models.load_model(path)
    model.run_eagerly = True
    losses = model.fit(one_or_all(x), one_or_all(y), batch_size=rows, epochs=len(fixture["losses"]), shuffle=False, verbose=0).history["loss"]
    distance = np.max(np.abs(np.array(losses) / fixture["losses"] - 1))
    return None if distance <= CURVE else f"losses {losses} instead of {fixture['losses']}"


def arrays(value):
    return [array(v) for v in (value if isinstance(value, list) else [value])]


def array(value):
    return np.frombuffer(base64.b64decode(value["data"]), np.dtype(value["dtype"]).newbyteorder("<")).reshape(value["shape"])


def one_or_all(values):
    return values[0] if len(values) == 1 else values


if __name__ == "__main__":
    main(*sys.argv[1:])
