"""Training curves on the first images of Fashion-MNIST: loss and accuracy of each batch before its update.

All kernels are GlorotUniform with a seed, so that a test can build the initial weights itself. Where rounding can grow
from step to step, the same training in float64 is kept beside it (`loss64`), and `drift` says how far from it float32
gets when the rows within the batches are permuted, which changes nothing but the order of sums. The CNN's seeds are ones
whose drift is far below the tests' 1e-4: with others Adam and a rarely active filter carry it to 1e-2 in 50 steps."""
import gzip
import pathlib

import keras
import numpy as np
from keras import layers
from keras.initializers import GlorotUniform

from common import array

BATCH = 32
PERMUTATIONS = 4


def write(family, options):
    x, y = _fashion_mnist(options.fashion_mnist)
    sparse = {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"]}

    def case(name, create, optimizer, steps, y=y, **compile):
        curve_case(family, name, create, optimizer, x, y, steps, compile or sparse)

    case("cnn", _cnn, lambda: keras.optimizers.Adam(), 50)
    case("mlp_sgd", _mlp, lambda: keras.optimizers.SGD(0.1, momentum=0.9), 50)
    case("mlp_adam", _mlp, lambda: keras.optimizers.Adam(), 50)
    case("mlp_dropout", lambda: _mlp(layers.Dropout(0.3, seed=9)), lambda: keras.optimizers.SGD(0.1), 20)
    case("binary", _binary, lambda: keras.optimizers.SGD(0.05), 30, y=(y < 5).astype("float32"),
         loss="binary_crossentropy", metrics=["accuracy"])
    _weighted(family, x[:320], y[:320], sparse)
    _short_batch(family, x[:100], y[:100], sparse)


def _cnn():
    return keras.Sequential([
        layers.Input((28, 28, 1)),
        layers.Conv2D(16, 3, activation="relu", kernel_initializer=GlorotUniform(seed=31)),
        layers.MaxPooling2D(2),
        layers.Conv2D(32, 3, activation="relu", kernel_initializer=GlorotUniform(seed=32)),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(128, activation="relu", kernel_initializer=GlorotUniform(seed=33)),
        layers.Dense(10, activation="softmax", kernel_initializer=GlorotUniform(seed=34)),
    ])


def _mlp(*between):
    return keras.Sequential([
        layers.Input((28, 28, 1)),
        layers.Flatten(),
        layers.Dense(64, activation="relu", kernel_initializer=GlorotUniform(seed=5)),
        *between,
        layers.Dense(10, activation="softmax", kernel_initializer=GlorotUniform(seed=6)),
    ])


def _binary():
    return keras.Sequential([
        layers.Input((28, 28, 1)),
        layers.Flatten(),
        layers.Dense(8, activation="tanh", kernel_initializer=GlorotUniform(seed=7)),
        layers.Dense(1, activation="sigmoid", kernel_initializer=GlorotUniform(seed=8)),
    ])


def _fashion_mnist(folder, rows=1600):
    """The first rows of the training set: images (rows, 28, 28, 1) divided by 255, and labels."""
    images = _read(folder, "train-images-idx3-ubyte.gz", 16, rows * 28 * 28)
    labels = _read(folder, "train-labels-idx1-ubyte.gz", 8, rows)
    return images.reshape(rows, 28, 28, 1).astype("float32") / np.float32(255), labels


def _read(folder, name, header, count):
    with gzip.open(pathlib.Path(folder) / name) as file:
        file.read(header)
        return np.frombuffer(file.read(count), "uint8")


def curve_case(family, name, create, optimizer, x, y, steps, compile):
    values = family.start(name)
    model = _compiled(create, optimizer, compile)
    initial = [w.numpy() for w in model.weights]
    logs = _train(model, x, y, steps)
    family.write(
        name,
        batch=BATCH,
        steps=steps,
        loss=[log["loss"] for log in logs],
        accuracy=[log["accuracy"] for log in logs],
        final=_sums(model),
        **_drift(values, create, optimizer, compile, initial, x, y, steps),
    )


def _compiled(create, optimizer, compile):
    model = create()
    model.compile(optimizer=optimizer(), jit_compile=False, **compile)
    return model


def _train(model, x, y, steps):
    batches = [slice(i * BATCH, (i + 1) * BATCH) for i in range(steps)]
    return [model.train_on_batch(x[b], y[b], return_dict=True) for b in batches]


def _drift(values, create, optimizer, compile, initial, x, y, steps):
    """The losses in float64, from the same float32 weights, and how far float32 gets from them."""
    if any(isinstance(layer, layers.Dropout) for layer in create().layers):
        return {}  # Neither float64 nor other rows would meet the same masks.

    def losses(rows, dtype):
        keras.config.set_dtype_policy(dtype)
        keras.config.set_floatx(dtype)
        model = _compiled(create, optimizer, compile)
        model.set_weights(initial)
        return [log["loss"] for log in _train(model, x[rows].astype(dtype), y[rows], steps)]

    try:
        loss64 = losses(np.arange(len(x)), "float64")
    finally:
        keras.config.set_dtype_policy("float32")
        keras.config.set_floatx("float32")
    orders = [np.arange(len(x))] + [values.order_within(BATCH, len(x)) for _ in range(PERMUTATIONS)]
    ratios = [np.divide(losses(rows, "float32"), loss64) for rows in orders]
    return {"loss64": loss64, "drift": float(f"{np.max(np.abs(np.subtract(ratios, 1))):.1e}")}


def _sums(model):
    values = [(w.path, w.numpy().astype("float64")) for w in model.weights]
    return [{"name": name, "sum": float(v.sum()), "sum_of_squares": float((v * v).sum())} for name, v in values]


def _weighted(family, x, y, compile):
    """One epoch with class weights, and one with sample weights, metrics unweighted and weighted."""
    class_weight = {0: 2.0, 3: 0.5}
    sample_weight = family.start("weighted").uniform(len(x), high=2)
    sample_weight[::7] = 0
    compile = {**compile, "weighted_metrics": ["accuracy"]}
    family.write(
        "weighted",
        rows=len(x),
        batch=BATCH,
        sample_weight=array(sample_weight),
        by_class=_fit(x, y, compile, class_weight=class_weight),
        by_sample=_fit(x, y, compile, sample_weight=sample_weight),
    )


def _short_batch(family, x, y, compile):
    family.start("fit_short_batch")
    family.write("fit_short_batch", rows=len(x), batch=BATCH, validation_split=0.2, epochs=2,
                 **_fit(x, y, compile, validation_split=0.2, epochs=2))


def _fit(x, y, compile, **arguments):
    keras.backend.clear_session()
    model = _compiled(_mlp, lambda: keras.optimizers.SGD(0.1, momentum=0.9), compile)
    history = model.fit(x, y, batch_size=BATCH, shuffle=False, verbose=0, **arguments).history
    return {"history": history, "final": _sums(model)}
