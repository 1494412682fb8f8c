"""Preprocessing: pad_sequences and to_categorical."""
import itertools

import keras

from common import array

ROWS = 6


def write(family, options):
    _pad(family)
    _one_hot(family)


def _pad(family):
    values = family.start("pad_sequences")
    sequences = [values.integers(length, low=1, high=100).tolist() for length in (3, 0, 7, 1, 5, 4)]
    cases = [_padded(sequences, {})]
    for length, padding, truncating in itertools.product((None, 4, 9), ("pre", "post"), ("pre", "post")):
        cases.append(_padded(sequences, {"maxlen": length, "padding": padding, "truncating": truncating, "value": -1}))
    family.write("pad_sequences", sequences=sequences, cases=cases)


def _padded(sequences, arguments):
    return {"arguments": arguments, "padded": array(keras.utils.pad_sequences(sequences, **arguments))}


def _one_hot(family):
    values = family.start("to_categorical")
    shapes = ((ROWS,), (ROWS, 1), (2, 3), (2, 3, 1), (1,), (1, 1))
    cases = [_categorical(values.integers(*shape, high=5), classes) for shape in shapes for classes in (None, 8)]
    family.write("to_categorical", cases=cases)


def _categorical(labels, classes):
    one_hot = keras.utils.to_categorical(labels, classes)
    return {"labels": array(labels), "classes": classes or 0, "one_hot": array(one_hot.astype("float32"))}
