"""The benchmark's models in Python Keras, timed on request.

Reads lines from standard input, "fit MODEL EPOCHS" or "predict MODEL ROWS", and answers each with one line of JSON: {"seconds": [...]},
the seconds of each epoch or call. The models and the shapes of their data are those of DeepKit.Benchmarks/BenchmarkModel.cs.
"""

import json
import os
import sys
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers

WORDS = 10000


def mlp():
    model = keras.Sequential([
        layers.Input((784,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    return model, images(12800, 784), 128


def gru():
    model = keras.Sequential([
        layers.Input((50,)),
        layers.Embedding(WORDS, 128),
        layers.GRU(64),
        layers.Dense(1, activation="sigmoid"),
    ])
    return model, sentences(3200, 50), 32


def cnn():
    def convolution(filters, strides):
        return layers.Conv2D(filters, 3, strides=strides, padding="same", activation="relu")

    model = keras.Sequential([
        layers.Input((32, 32, 3)),
        convolution(64, 1),
        convolution(64, 2),
        convolution(128, 1),
        convolution(128, 2),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ])
    return model, images(512, 32, 32, 3), 64


def transformer():
    words = layers.Input((128,))
    x = layers.Embedding(WORDS, 128)(words)
    attended = layers.MultiHeadAttention(4, 32, dropout=0.1)(x, x)
    x = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, attended]))
    inner = layers.Dropout(0.1)(layers.Dense(128)(layers.Dense(512, activation="gelu")(x)))
    x = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, inner]))
    label = layers.Dense(1, activation="sigmoid")(layers.GlobalAveragePooling1D()(x))
    return keras.Model(words, label), sentences(640, 128), 32


def slides():
    model = keras.Sequential([
        layers.Input((28, 28, 1)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    return model, images(10000, 28, 28, 1), 200


def images(rows, *shape):
    random = np.random.default_rng(1)
    return random.random((rows, *shape), np.float32), random.integers(0, 10, rows)


def sentences(rows, length):
    random = np.random.default_rng(1)
    return random.integers(0, WORDS, (rows, length), np.int32), random.integers(0, 2, rows)


class Clock(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.start)


MODELS = {"mlp": mlp, "gru": gru, "cnn": cnn, "transformer": transformer, "slides": slides}
made = {}


def model_named(name):
    if name not in made:
        model, data, batch = MODELS[name]()
        loss = "binary_crossentropy" if model.output_shape[-1] == 1 else "sparse_categorical_crossentropy"
        model.compile("adam", loss, metrics=["accuracy"])
        made[name] = model, data, batch
    return made[name]


def fit(name, epochs):
    model, (x, y), batch = model_named(name)
    clock = Clock()
    model.fit(x, y, batch_size=batch, epochs=epochs, verbose=0, callbacks=[clock])
    return clock.seconds


def predict(name, rows):
    model, (x, _), _ = model_named(name)
    start = time.perf_counter()
    model.predict(x[:rows], verbose=0)
    return [time.perf_counter() - start]


for line in sys.stdin:
    task, name, count = line.split()
    seconds = {"fit": fit, "predict": predict}[task](name, int(count))
    print(json.dumps({"seconds": seconds}), flush=True)
