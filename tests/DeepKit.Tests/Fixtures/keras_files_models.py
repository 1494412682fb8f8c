"""Models whose files have more than one layer to say something about: connections, sharing, nesting, compilation, optimizers' state."""
import keras
import numpy as np
from keras import layers, losses, metrics, optimizers


def write(save, family):
    def model(name, make, *shapes, outputs=((2,),)):
        values = family.start(name)
        made = make()
        save(name, made, [values.normal(4, *shape) for shape in shapes], [values.normal(4, *shape) for shape in outputs])

    model("sequential", _sequential, (3,))
    model("sequential_without_input", _sequential_without_input, (3,))
    model("shared_layer", _shared_layer, (3,), (3,))
    model("nested", _nested, (3,))
    model("nested_twice", _nested_twice, (3,))
    model("frozen", _frozen, (3,))
    model("operators", _operators, (3,), (3,))
    model("names", _names, (3,))
    model("two_outputs", _two_outputs, (3,), outputs=((2,), (3,)))
    model("two_outputs_by_name", _two_outputs_by_name, (3,), outputs=((2,), (3,)))
    model("weighted_outputs", _weighted_outputs, (3,), outputs=((2,), (3,)))
    for name, optimizer in _optimizers().items():
        model(f"optimizer_{name}", lambda: _compiled(optimizer, "mse"), (3,))
    for name, (loss, activation) in _losses().items():
        values = family.start(f"loss_{name}")
        classes = values.integers(4, high=2)
        save(f"loss_{name}", _compiled("sgd", loss, activation=activation), [values.normal(4, 3)], [np.eye(2, dtype="float32")[classes]])
    model("metrics", lambda: _compiled("sgd", "mse", ["mse", metrics.BinaryAccuracy(threshold=0.3, name="near")]), (3,))


def _small(activation="sigmoid"):
    return keras.Sequential([keras.Input((3,)), layers.Dense(4, activation="relu"), layers.Dense(2, activation=activation)])


def _compiled(optimizer, loss, reported=None, activation="sigmoid"):
    made = _small(activation)
    made.compile(optimizer, loss, metrics=reported)
    return made


def _sequential():
    return _small()


def _sequential_without_input():
    return keras.Sequential([layers.Dense(4, activation="tanh"), layers.Dense(2)])


def _shared_layer():
    a, b = keras.Input((3,)), keras.Input((3,), name="second")
    shared = layers.Dense(4, activation="relu", name="shared")
    joined = layers.Concatenate()([shared(a), shared(b), layers.Dense(2)(a)])
    return keras.Model([a, b], layers.Dense(2)(joined))


def _nested():
    trunk = keras.Sequential([keras.Input((3,)), layers.Dense(4, activation="relu"), layers.Dense(3)], name="trunk")
    return keras.Sequential([keras.Input((3,)), trunk, layers.Dense(2)])


def _nested_twice():
    x = keras.Input((3,))
    inner = keras.Model(x, layers.Dense(3, activation="tanh")(x), name="inner")
    a = keras.Input((3,))
    both = layers.Add()([inner(inner(a)), a])
    return keras.Model(a, [layers.Dense(2)(inner(both))])


def _frozen():
    x = keras.Input((3,))
    fixed = layers.Dense(4, trainable=False)
    return keras.Model(x, layers.Dense(2)(fixed(x)))


def _operators():
    a, b = keras.Input((3,)), keras.Input((3,))
    return keras.Model([a, b], layers.Dense(2)((a + b) * (a - b)))


def _names():
    return keras.Sequential([keras.Input((3,), name="start"), layers.Dense(4, name="zweite/schicht".replace("/", "_")), layers.Dense(2, name="last")],
                            name="my_model")


def _two():
    x = keras.Input((3,))
    h = layers.Dense(4, activation="relu")(x)
    return keras.Model(x, [layers.Dense(2, name="left")(h), layers.Dense(3, name="right")(h)])


def _two_outputs():
    made = _two()
    made.compile("adam", ["mse", "mse"])
    return made


def _two_outputs_by_name():
    made = _two()
    made.compile("adam", {"right": "mse", "left": losses.MeanSquaredError(reduction="sum")}, metrics={"left": ["mse"]})
    return made


def _weighted_outputs():
    made = _two()
    made.compile(optimizers.SGD(0.1), ["mse", "mse"], loss_weights=[0.5, 2.0])
    return made


def _optimizers():
    return {
        "sgd": "sgd",
        "sgd_momentum": optimizers.SGD(0.05, momentum=0.9),
        "sgd_nesterov": optimizers.SGD(0.05, momentum=0.8, nesterov=True),
        "adam": optimizers.Adam(0.02, beta_1=0.8, beta_2=0.99, epsilon=1e-5),
        "adam_amsgrad": optimizers.Adam(0.02, amsgrad=True),
    }


def _losses():
    return {
        "binary_crossentropy": (losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.2), "linear"),
        "categorical_crossentropy": (losses.CategoricalCrossentropy(label_smoothing=0.1), "softmax"),
        "mean_squared_error_sum": (losses.MeanSquaredError(reduction="sum"), "sigmoid"),
    }
