"""Training curves of text models on made-up sentences: the losses of each batch before its update.

The gradient of an embedding is made dense before it is applied: TensorFlow would hand Adam the slices of a batch one by
one, so that a token that comes twice counts as two small gradients in the mean of squares. Keras on JAX or PyTorch, the
papers and DeepKit add them first. Sentences come from a small generator of whole numbers that tests have as well."""
import keras
import numpy as np
import tensorflow as tf
from keras import layers
from keras.initializers import GlorotUniform, RandomUniform

from common import named

BATCH = 32
STEPS = 30
LENGTH = 50
VOCABULARY = 10000


def write(family, options):
    def case(name, create, vocabulary, length, **compile):
        curve_case(family, name, create, vocabulary, length, compile or {"loss": "binary_crossentropy", "metrics": ["acc"]})

    case("rnn", lambda: _slides(layers.SimpleRNN(64, **_seeds(2))), VOCABULARY, LENGTH)
    case("bilstm", lambda: _slides(layers.Bidirectional(
        layers.LSTM(64, **_seeds(2)), backward_layer=layers.LSTM(64, go_backwards=True, **_seeds(4)))), VOCABULARY, LENGTH)
    case("gru", lambda: _slides(layers.GRU(64, **_seeds(2))), VOCABULARY, LENGTH)
    case("stacked_masked", _stacked_masked, 200, 20)
    case("two_inputs", _two_inputs, 200, 20, loss={"urgent": "binary_crossentropy", "topic": "sparse_categorical_crossentropy"},
         loss_weights={"urgent": 1.0, "topic": 0.2}, metrics={"urgent": ["acc"], "topic": ["accuracy"]})
    case("transformer", _transformer, 200, 20)
    case("tagger", _tagger, 200, 20, loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def _slides(core):
    return keras.Sequential([
        layers.Input((LENGTH,)),
        layers.Embedding(VOCABULARY, 128, embeddings_initializer=RandomUniform(-0.05, 0.05, seed=1)),
        core,
        layers.Dense(1, activation="sigmoid", kernel_initializer=GlorotUniform(seed=9)),
    ])


def _seeds(first):
    return {"kernel_initializer": GlorotUniform(seed=first), "recurrent_initializer": GlorotUniform(seed=first + 1)}


def _stacked_masked():
    return keras.Sequential([
        layers.Input((20,)),
        layers.Embedding(200, 16, mask_zero=True),
        layers.LSTM(12, return_sequences=True),
        layers.GRU(10, return_sequences=True, reset_after=False),
        layers.SimpleRNN(8),
        layers.Dense(1, activation="sigmoid"),
    ])


def _two_inputs():
    title = layers.Input((5,), name="title", dtype="int32")
    body = layers.Input((20,), name="body", dtype="int32")
    words = layers.Embedding(200, 16, mask_zero=True)
    features = layers.Concatenate()([layers.LSTM(12)(words(title)), layers.GRU(12)(words(body))])
    urgent = layers.Dense(1, activation="sigmoid", name="urgent")(features)
    topic = layers.Dense(4, activation="softmax", name="topic")(features)
    return keras.Model([title, body], [urgent, topic])


def _transformer():
    tokens = layers.Input((20,))
    x = layers.Embedding(200, 16)(tokens)
    attended = layers.MultiHeadAttention(2, 8)(x, x)
    x = layers.LayerNormalization()(layers.Add()([x, attended]))
    fed = layers.Dense(16)(layers.Dense(32, activation="relu")(x))
    x = layers.LayerNormalization()(layers.Add()([x, fed]))
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(tokens, layers.Dense(1, activation="sigmoid")(x))


def _tagger():
    """A label for every word: the mask of the padding reaches loss and metric."""
    return keras.Sequential([
        layers.Input((20,)),
        layers.Embedding(200, 16, mask_zero=True),
        layers.LSTM(12, return_sequences=True),
        layers.Dense(5, activation="softmax"),
    ])


class DenseAdam(keras.optimizers.Adam):
    def apply(self, grads, trainable_variables=None):
        super().apply([tf.convert_to_tensor(g) for g in grads], trainable_variables)


def sentences(vocabulary, length, rows=STEPS * BATCH):
    """Tokens from 1 on, the small ones more often, and 0 for some of the first places; labels of pure chance, so that the
    loss stays where relative differences mean something; topics from 0 to 3."""
    state = 12345
    tokens = np.zeros((rows, length), "int32")
    labels = np.zeros(rows, "float32")
    for row in range(rows):
        state = (state * 1664525 + 1013904223) % 2**32
        begin = (state >> 16) % (length // 2) if (state >> 28) % 2 else 0
        for place in range(begin, length):
            state = (state * 1664525 + 1013904223) % 2**32
            tokens[row, place] = 1 + (state >> 24) * ((state >> 16) % 256) % (vocabulary - 1)
        labels[row] = (state >> 27) % 2
    return tokens, labels, (tokens[:, -1] % 4).astype("int32")


def curve_case(family, name, create, vocabulary, length, compile):
    family.start(name)
    model = create()
    weights = [named(w.path, w) for w in model.weights] if vocabulary < VOCABULARY else []
    model.compile(optimizer=DenseAdam(0.001), jit_compile=False, **compile)
    tokens, labels, topics = sentences(vocabulary, length)
    logs = []
    for step in range(STEPS):
        rows = slice(step * BATCH, (step + 1) * BATCH)
        x, y = tokens[rows], labels[rows]
        if len(model.inputs) > 1:
            x, y = [x[:, -5:], x], {"urgent": y, "topic": topics[rows]}
        elif len(model.outputs[0].shape) == 3:
            y = x * 7 % 5
        logs.append(model.train_on_batch(x, y, return_dict=True))
        model.reset_metrics()
    family.write(name, vocabulary=vocabulary, length=length, batch=BATCH, steps=STEPS, weights=weights,
                 logs={key: [float(log[key]) for log in logs] for key in logs[0]})
