"""What every family of fixtures shares: the pinned environment, random values, and the JSON files."""
import base64
import json
import os
import pathlib
import zlib

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

assert keras.__version__.startswith("3.15."), keras.__version__
assert tf.__version__.startswith("2.21."), tf.__version__

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
tf.config.experimental.enable_op_determinism()

LINE = 80
ROOT = pathlib.Path(__file__).parent


class Values:
    """Random values for one case: they depend on its name alone, so a new case leaves the others as they were."""

    def __init__(self, name):
        self._random = np.random.default_rng(zlib.crc32(name.encode()))

    def normal(self, *shape, scale=1.0):
        return (scale * self._random.standard_normal(shape)).astype("float32")

    def uniform(self, *shape, low=0.0, high=1.0):
        return self._random.uniform(low, high, shape).astype("float32")

    def integers(self, *shape, low=0, high=10, dtype="int32"):
        return self._random.integers(low, high, shape).astype(dtype)

    def order_within(self, batch, rows):
        """The indices of all rows, those of each batch in random order."""
        return np.concatenate([start + self._random.permutation(batch) for start in range(0, rows, batch)])

    def make(self, spec):
        """A tuple is a shape of normal values, a function is asked for the array, anything else is the array."""
        if isinstance(spec, tuple):
            return self.normal(*spec)
        return np.asarray(spec(self) if callable(spec) else spec)


class Family:
    """Writes one folder of fixtures, and removes files of cases that are gone."""

    def __init__(self, name):
        self.name = name
        self._written = set()

    def values(self, case):
        return Values(f"{self.name}/{case}")

    def start(self, case):
        """Every case starts from the same state of Keras; returns the case's values."""
        assert case not in self._written, f"{self.name}/{case} is written twice"
        keras.backend.clear_session()
        keras.utils.set_random_seed(0)
        return self.values(case)

    def write(self, case, **content):
        self._written.add(case)
        folder = ROOT / self.name
        folder.mkdir(exist_ok=True)
        text = _format({"keras": keras.__version__, "case": case, **content})
        (folder / f"{case}.json").write_text(text + "\n")

    def finish(self):
        for file in (ROOT / self.name).glob("*.json"):
            if file.stem not in self._written:
                file.unlink()
        print(f"{self.name}: {len(self._written)} files")


def array(value):
    """An array as the fixtures hold it: shape, dtype and base64 of the little-endian bytes."""
    value = np.asarray(value)
    data = np.ascontiguousarray(value.astype(value.dtype.newbyteorder("<")))
    return {"shape": list(value.shape), "dtype": value.dtype.name, "data": base64.b64encode(data.tobytes()).decode()}


def one_or_list(values):
    """A lone array as itself, several as a list."""
    arrays = [array(v) for v in values]
    return arrays[0] if len(arrays) == 1 else arrays


def named(name, value):
    return {"name": name, **array(value)}


def _format(value, indent=0):
    """JSON with indent 1, in which an array, a list of plain values and what is short keep to one line."""
    line = json.dumps(value, allow_nan=False, default=_plain)
    if len(line) <= LINE or not isinstance(value, (dict, list)) or "data" in value or _is_plain_list(value):
        return line
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        lines = [f"{pad}{json.dumps(k)}: {_format(v, indent + 1)}" for k, v in value.items()]
    else:
        lines = [pad + _format(v, indent + 1) for v in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n" + ",\n".join(lines) + f"\n{' ' * indent}{closing}"


def _is_plain_list(value):
    return isinstance(value, list) and not any(isinstance(v, (dict, list)) for v in value)


def _plain(value):
    return value.item() if isinstance(value, np.generic) else value.numpy().item()
