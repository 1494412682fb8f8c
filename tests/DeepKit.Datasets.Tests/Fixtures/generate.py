"""Writes the small texts that the tests load, and what Python Keras makes of them: python generate.py

Needs keras 3.15 and numpy 2. A second run gives the same bytes."""
import base64
import json
import os
import pathlib
import pickle

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
from keras.src.datasets import imdb, reuters
from keras.src.legacy.preprocessing.text import text_to_word_sequence

HERE = pathlib.Path(__file__).parent
ARGUMENTS = [
    {},
    {"num_words": 1000},
    {"num_words": 1000, "skip_top": 20, "oov_char": None},
    {"num_words": 300, "skip_top": 5, "seed": 7, "oov_char": 0, "index_from": 10, "start_char": 4},
    {"maxlen": 9},
    {"start_char": None},
    {"start_char": None, "index_from": 0, "num_words": 70000, "seed": 0},
]
SPLITS = [{"test_split": 0.35}, {"maxlen": 12, "test_split": 0.3, "num_words": 500}, {"test_split": 0.0}]
REVIEWS = [
    "The film -- SUPERB!!! It's 'great', isn't it?<br /><br />10/10", "", " \t\n ", "caf\u00e9 CAF\u00c9 \u00dcber stra\u00dfe",
    "no\u00a0break\u3000space\rreturn\x0btab\x96dash", "a_b a-b a.b a~b {a} [a] (a) a@b #a $5 50% a&b a*b a+b a=b a|b a\\b a^b `a` \"a\"",
]
SEEDS = [(113, 10), (113, 25000), (0, 1), (0, 1000), (2**31 - 1, 700)]


def main():
    random = np.random.default_rng(1)
    train, test = texts(random, 23), texts(random, 14)
    y_train, y_test = random.integers(0, 2, 23), random.integers(0, 2, 14)
    np.savez_compressed(HERE / "imdb.npz", x_train=train, y_train=y_train, x_test=test, y_test=y_test)
    np.savez_compressed(HERE / "reuters.npz", x=texts(random, 29), y=random.integers(0, 46, 29))
    write("imdb", cases=[load(imdb, "imdb.npz", a) for a in ARGUMENTS])
    write("reuters", cases=[load(reuters, "reuters.npz", a) for a in ARGUMENTS[:4] + SPLITS])
    write("shuffle", cases=[shuffled(seed, count) for seed, count in SEEDS])
    write("pickles", cases=list(pickles(random)))
    write("words", cases=[{"text": text, "words": text_to_word_sequence(text)} for text in REVIEWS])


def texts(random, count):
    """Most words frequent, some rare; never of equal length, which NumPy would make a matrix of."""
    lengths = random.permutation(np.arange(3, 3 + count))
    return np.array([(random.pareto(0.4, n) % 88000 + 1).astype(int).tolist() for n in lengths], dtype=object)


def load(module, name, arguments):
    module.get_file = lambda **_: HERE / name
    parts = module.load_data(**arguments)
    return {"arguments": arguments, **{key: [as_list(x), as_list(y)] for key, (x, y) in zip(("train", "test"), parts)}}


def as_list(values):
    return [[int(w) for w in v] if isinstance(v, (list, np.ndarray)) else int(v) for v in values]


def shuffled(seed, count):
    indices = np.arange(count)
    np.random.RandomState(seed).shuffle(indices)
    weights = np.arange(count, dtype=np.int64)
    return {"seed": seed, "count": count, "first": indices[:20].tolist(), "sum": int((indices * weights).sum())}


def pickles(random):
    lists = [random.integers(0, 90000, n).tolist() for n in (1, 2500, 4)] + [[], [0, 255, 256, 65535, 65536, 2**30]]
    of_lists, of_arrays = objects(lists), objects([np.array(v, dtype=np.int32) for v in lists])
    for protocol in range(2, 6):
        yield case(f"protocol {protocol}", pickle.dumps(of_lists, protocol), lists)
    yield case("protocol 3 of NumPy 1", pickle.dumps(of_lists, 3).replace(b"numpy._core", b"numpy.core"), lists)
    yield case("arrays in protocol 4", pickle.dumps(of_arrays, 4), lists)
    yield case("Python 2", PYTHON_2, [[7]])


def objects(values):
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def case(name, content, lists):
    return {"name": name, "pickle": base64.b64encode(content).decode(), "lists": lists}


# Names as byte strings, small numbers for truth values.
PYTHON_2 = (b"\x80\x02cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R(K\x01K\x01\x85cnumpy\ndtype\n"
            b"U\x02O8K\x00K\x01\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb\x89]q\x01]q\x02K\x07aatb.")


def write(name, **content):
    (HERE / f"{name}.json").write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
