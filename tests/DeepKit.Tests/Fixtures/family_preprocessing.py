"""Preprocessing: pad_sequences, to_categorical, TextVectorization and timeseries_dataset_from_array."""
import itertools

import keras
import numpy as np
import tensorflow as tf

from common import array

ROWS = 6

# Ties in number, and in order of bytes; white space of all kinds, letters beyond ASCII and beyond 16 bits, nothing.
CORPUS = [
    "The cat sat. The cat, it sat!", "a b c d a b c a b a", "\u00c9t\u00e9 \u00e9t\u00e9 \u00c9T\u00c9 stra\u00dfe", "", "   ",
    "\U0001f600 \uff5a \u3042 z Z", "don't-stop 'quoted' [UNK] [unk] <br />", "tab\tnew\nline\u00a0no\u3000space\x1cfs\x0bvt",
    "cat! CAT? cat; #cat @cat 3.14 $5", "\U0001f600 \uff5a \u3042 end",
]
TEXTS = ["the cat unknown \u00e9t\u00e9", "", "a a b z \uff5a \U0001f600 [UNK]", "tab\u00a0line  new\tdon't quoted d c b a sat it", "!?"]
VOCABULARY = ["cat", "the", "sat", "\u00e9t\u00e9"]
WEIGHTS = [0.5, 1.25, 2.0, 0.75]
VECTORIZATIONS = [
    {}, {"max_tokens": 8}, {"output_sequence_length": 4}, {"output_sequence_length": 30, "max_tokens": 12},
    {"standardize": None}, {"standardize": "lower"}, {"standardize": "strip_punctuation"},
    {"split": "character"}, {"split": "character", "standardize": None, "max_tokens": 20}, {"split": None},
    {"split": None, "standardize": "lower", "output_sequence_length": 2}, {"split": None, "output_mode": "tf_idf"},
    {"ngrams": 2}, {"ngrams": 3, "output_mode": "count", "max_tokens": 25}, {"ngrams": (3, 2)}, {"ngrams": (2,), "output_mode": "tf_idf"},
    {"ngrams": 2, "split": "character", "output_sequence_length": 9},
    *({"output_mode": mode} for mode in ("multi_hot", "count", "tf_idf")),
    *({"output_mode": mode, "max_tokens": 7} for mode in ("multi_hot", "count", "tf_idf")),
    *({"output_mode": mode, "max_tokens": 90, "pad_to_max_tokens": True} for mode in ("multi_hot", "count", "tf_idf")),
    {"vocabulary": VOCABULARY}, {"vocabulary": ["", "[UNK]", *VOCABULARY]}, {"vocabulary": VOCABULARY, "output_mode": "count"},
    {"vocabulary": ["[UNK]", *VOCABULARY], "output_mode": "multi_hot", "max_tokens": 9, "pad_to_max_tokens": True},
    {"vocabulary": ["[UNK]", *VOCABULARY], "idf_weights": [0.125, *WEIGHTS], "output_mode": "tf_idf"},
    {"vocabulary": VOCABULARY, "idf_weights": WEIGHTS, "output_mode": "tf_idf"},
]
WINDOWS = [
    {}, {"sequence_stride": 3}, {"sampling_rate": 2}, {"sequence_stride": 2, "sampling_rate": 3}, {"start_index": 4}, {"end_index": 17},
    {"start_index": 3, "end_index": 16, "sequence_stride": 2, "sampling_rate": 2}, {"sequence_length": 1, "sequence_stride": 5},
    {"sequence_length": 20}, {"sequence_length": 7, "sampling_rate": 3},
]


def write(family, options):
    _pad(family)
    _pad_vectors(family)
    _one_hot(family)
    _vectorize(family)
    _windows(family)


def _pad(family):
    values = family.start("pad_sequences")
    sequences = [values.integers(length, low=1, high=100).tolist() for length in (3, 0, 7, 1, 5, 4)]
    cases = [_padded(sequences, {})]
    for length, padding, truncating in itertools.product((None, 4, 9), ("pre", "post"), ("pre", "post")):
        cases.append(_padded(sequences, {"maxlen": length, "padding": padding, "truncating": truncating, "value": -1}))
    family.write("pad_sequences", sequences=sequences, cases=cases)


def _padded(sequences, arguments):
    return {"arguments": arguments, "padded": array(keras.utils.pad_sequences(sequences, **arguments))}


def _pad_vectors(family):
    values = family.start("pad_vectors")
    sequences = [values.normal(length, 2) for length in (0, 3, 5, 1)]
    cases = [_padded(sequences, {"dtype": "float32"})]
    for length, padding, truncating in itertools.product((None, 2, 6), ("pre", "post"), ("pre", "post")):
        arguments = {"maxlen": length, "padding": padding, "truncating": truncating, "value": -1.5, "dtype": "float32"}
        cases.append(_padded(sequences, arguments))
    family.write("pad_vectors", sequences=[array(s) for s in sequences], cases=cases)


def _one_hot(family):
    values = family.start("to_categorical")
    shapes = ((ROWS,), (ROWS, 1), (2, 3), (2, 3, 1), (1,), (1, 1))
    cases = [_categorical(values.integers(*shape, high=5), classes) for shape in shapes for classes in (None, 8)]
    family.write("to_categorical", cases=cases)


def _categorical(labels, classes):
    one_hot = keras.utils.to_categorical(labels, classes)
    return {"labels": array(labels), "classes": classes or 0, "one_hot": array(one_hot.astype("float32"))}


def _vectorize(family):
    family.start("text_vectorization")
    cases = [_vectorized(arguments) for arguments in VECTORIZATIONS]
    family.write("text_vectorization", corpus=CORPUS, texts=TEXTS, cases=cases)


def _vectorized(arguments):
    layer = keras.layers.TextVectorization(**arguments)
    if "vocabulary" not in arguments:
        layer.adapt(CORPUS)
    # As a column: without splitting Keras takes a plain list for one text.
    output = layer(tf.constant([[text] for text in TEXTS])).numpy()
    weights = {"weights": array(layer._lookup_layer.idf_weights_const.numpy())} if arguments.get("output_mode") == "tf_idf" else {}
    return {
        "arguments": {**arguments, **_ngrams(arguments)}, "vocabulary": [str(token) for token in layer.get_vocabulary()],
        **weights, "output": array(output.astype("int32" if output.dtype == np.int64 and "output_mode" not in arguments else "float32")),
    }


def _ngrams(arguments):
    """Always a list: Keras makes one of a number, too."""
    sizes = arguments.get("ngrams")
    return {"sizes": list(range(1, sizes + 1)) if isinstance(sizes, int) else list(sizes)} if sizes else {}


def _windows(family):
    values = family.start("timeseries_windows")
    series = {"numbers": values.normal(20), "vectors": values.normal(20, 3), "images": values.integers(20, 2, 2, high=99)}
    targets = {"labels": values.integers(20, high=9), "vectors": values.normal(20, 2), "few": values.normal(11)}
    cases = [_windowed(series, targets, "numbers", None, a) for a in WINDOWS]
    cases += [_windowed(series, targets, "vectors", "labels", a) for a in WINDOWS]
    cases += [_windowed(series, targets, "images", "vectors", a) for a in WINDOWS[:4]]
    cases += [_windowed(series, targets, "numbers", "few", a) for a in WINDOWS[:4]]
    family.write("timeseries_windows", series={k: array(v) for k, v in series.items()},
                 targets={k: array(v) for k, v in targets.items()}, cases=cases)


def _windowed(series, targets, data, target, arguments):
    arguments = {"sequence_length": 4, **arguments}
    batches = list(keras.utils.timeseries_dataset_from_array(
        series[data], targets[target] if target else None, batch_size=3, **arguments))
    x = np.concatenate([batch[0] if target else batch for batch in batches])
    y = {"y": array(np.concatenate([batch[1] for batch in batches]))} if target else {}
    return {"of": data, "target": target, "arguments": arguments, "batches": len(batches), "x": array(x), **y}
