"""The models whose weights the family `weights` holds; Saving/Weights/check_weights.py builds them too."""
import keras
from keras import layers, ops

ROWS = 4
LEARNING_RATE = 0.01


class PositionEmbedding(layers.Layer):
    """keras_hub's layer by its formula, since keras_hub is not installed."""

    def build(self, input_shape):
        self.embeddings = self.add_weight(name="embeddings", shape=input_shape[1:])

    def call(self, inputs):
        return ops.broadcast_to(self.embeddings, ops.shape(inputs))


def sequences():
    """Layers that have cells, layers or lists of cells within them."""
    tokens = layers.Input((6,), name="tokens")
    embedded = layers.Embedding(11, 4)(tokens)
    x = layers.Add()([embedded, PositionEmbedding()(embedded)])
    x = layers.LSTM(3, return_sequences=True, dropout=0.2, seed=3)(x)
    x = layers.Bidirectional(layers.GRU(2, return_sequences=True))(x)
    x = layers.TimeDistributed(layers.Dense(5, activation="tanh"))(x)
    x = layers.RNN([layers.LSTMCell(3), layers.GRUCell(2), layers.GRUCell(3)], return_sequences=True)(x)
    x = layers.SimpleRNN(4, return_sequences=True)(x)
    x = layers.LayerNormalization()(x)
    x = layers.EinsumDense("abc,cd->abd", (None, 3), bias_axes="d", activation="relu")(x)
    x = layers.GlobalAveragePooling1D()(layers.Dropout(0.1, seed=1)(x))
    return keras.Model(tokens, layers.Dense(2)(x))


def heads():
    """Attention layers."""
    query, value = layers.Input((5, 4), name="query"), layers.Input((3, 6), name="value")
    x = layers.MultiHeadAttention(2, 3, value_dim=2, dropout=0.1)(query, value)
    x = layers.MultiHeadAttention(1, 2, use_gate=True)(x, x)
    x = layers.GroupQueryAttention(3, 4, 2, dropout=0.1)(x, x)
    x = layers.GroupQueryAttention(2, 2, 1, use_gate=True)(x, x)
    x = layers.Attention(use_scale=True, score_mode="concat", dropout=0.1)([x, x])
    return keras.Model([query, value], layers.AdditiveAttention()([x, query]))


def images():
    return keras.Sequential([
        layers.Input((3, 6, 6, 2), name="frames"), layers.ConvLSTM2D(2, 3), layers.Conv2D(3, 2), layers.Flatten(), layers.Dense(4)])


def stateful():
    return keras.Sequential([layers.Input((3, 2), batch_size=ROWS, name="x"), layers.LSTM(3, stateful=True), layers.Dense(2)])


def nested():
    """A layer that is used twice, and another one both here and in a model within the model; trained for some steps."""
    x = layers.Input((4,), name="x")
    twice, shared = layers.Dense(4, activation="tanh"), layers.Dense(3)
    inner = keras.Sequential([layers.Input((4,)), shared, layers.Dense(4, use_bias=False)])
    y = layers.Input((4,))
    other = keras.Model(y, layers.Dense(4)(twice(y)))
    return keras.Model(x, shared(inner(twice(other(twice(x))))))


def mlp():
    return keras.Sequential([layers.Input((4,), name="x"), layers.Dense(3, activation="relu"), layers.Dense(2)])


def compiled(model):
    model.compile(keras.optimizers.Adam(LEARNING_RATE), "mse")
    return model


def train(model, x, y, steps):
    """The losses of some steps, each over all rows."""
    return [float(model.train_on_batch(x, y)) for _ in range(steps)]


MODELS = {build.__name__: build for build in (sequences, heads, images, stateful, nested, mlp)}
