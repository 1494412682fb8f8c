"""Initializers by seed, and what set_random_seed gives layers that have no seed of their own."""
import random

import keras
from keras import initializers, layers

from common import array, named

SEEDS = (0, 1, 42, 1337, 2**31 - 3, 2**31 - 2, 2**31 - 1, 2**32 + 5, 10**12, -1)
DRAWS = 10


def write(family, options):
    for shape in ((3, 3, 1, 16), (800, 10), (5,), (7, 3)):
        _case(family, f"glorot_uniform_{'x'.join(map(str, shape))}", initializers.GlorotUniform(seed=42), shape)
    _case(family, "random_uniform", initializers.RandomUniform(seed=42), (9, 5))
    _case(family, "random_uniform_range", initializers.RandomUniform(-1.5, 4, seed=7), (50, 20))
    for shape in ((5, 5), (16, 64), (64, 16), (3, 7), (3, 3, 2, 8)):
        _case(family, f"orthogonal_{'x'.join(map(str, shape))}", initializers.Orthogonal(seed=42), shape)
    _case(family, "orthogonal_gain", initializers.Orthogonal(gain=0.5, seed=3), (6, 4))
    _case(family, "zeros", initializers.Zeros(), (2, 3))
    _case(family, "ones", initializers.Ones(), (2, 3))
    _seeds(family)
    _set_random_seed(family)
    _attention(family)
    _recurrent_model(family)


def _case(family, name, initializer, shape):
    """A large array is cut to its first and last values; `values` is rank 1, `shape` the whole shape."""
    family.start(name)
    values = initializer(shape).numpy().ravel()
    family.write(
        name,
        initializer=type(initializer).__name__,
        arguments=initializer.get_config(),
        shape=list(shape),
        first=array(values[:64]),
        last=array(values[-8:]),
        sum=float(values.sum(dtype="float64")),
    )


def _seeds(family):
    family.start("glorot_uniform_seeds")
    cases = [{"seed": s, "values": array(initializers.GlorotUniform(seed=s)((3, 2)))} for s in SEEDS]
    family.write("glorot_uniform_seeds", cases=cases)


def _set_random_seed(family):
    family.start("set_random_seed")
    draws = [{"seed": seed, "draws": _draws(seed)} for seed in (0, 1, 1234, 2**31 - 1)]
    keras.utils.set_random_seed(1234)
    model = keras.Sequential([
        layers.Input((6, 6, 3)), layers.Dense(4), layers.Conv2D(2, 3), layers.Dropout(0.5), layers.Flatten(),
        layers.Dense(3),
    ])
    family.write("set_random_seed", draws=draws, model_seed=1234, layers=[_layer(layer) for layer in model.layers])


def _recurrent_model(family):
    family.start("recurrent_model")
    keras.utils.set_random_seed(1234)
    model = keras.Sequential([
        layers.Input((5,)), layers.Embedding(7, 3), layers.LSTM(4, return_sequences=True),
        layers.Bidirectional(layers.GRU(3, return_sequences=True)), layers.SimpleRNN(2, return_sequences=True),
        layers.Bidirectional(layers.SimpleRNN(2, name="last")), layers.Dense(2),
    ])
    family.write("recurrent_model", seed=1234, weights=[named(w.path.removeprefix("sequential/"), w) for w in model.weights])


def _draws(seed):
    keras.utils.set_random_seed(seed)
    return [random.randint(1, 10**9) for _ in range(DRAWS)]


def _layer(layer):
    content = {"layer": type(layer).__name__}
    if layer.weights:
        content["seed"] = layer.kernel_initializer.seed
        content["shape"] = list(layer.kernel.shape)
        content["first"] = array(layer.kernel.numpy().ravel()[:8])
    if isinstance(layer, layers.Dropout):
        content["seed"] = int(layer.seed_generator.state.numpy()[0])
    return content


def _attention(family):
    """What unseeded attention layers get: Keras draws a seed for their initializer, and one for each projection's copy of it."""
    family.start("attention")
    keras.utils.set_random_seed(1234)
    created = []
    for create in (lambda: layers.MultiHeadAttention(2, 3, value_dim=5, dropout=0.1), lambda: layers.GroupQueryAttention(3, 4, 2)):
        layer = create()
        layer.build((None, 4, 6), (None, 5, 6))
        created.append({"weights": [{"name": w.path, **array(w)} for w in layer.weights]})
    family.write("attention", model_seed=1234, layers=created)
