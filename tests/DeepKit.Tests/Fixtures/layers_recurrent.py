"""Recurrent layers, their cells and wrappers, and the layers that make masks."""
import numpy as np
from keras import layers
from keras.src import backend

SHAPE = (5, 4, 3)
# Padding on the left, on the right, on both sides, in the middle, and nothing but padding.
MASK = np.array([[0, 0, 1, 1], [1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0]], dtype=bool)
KINDS = {"simple_rnn": layers.SimpleRNN, "lstm": layers.LSTM, "gru": layers.GRU}
STATES = {"simple_rnn": 1, "lstm": 2, "gru": 1}


def write(case):
    _embedding(case)
    _cells(case)
    for kind in KINDS:
        _layer(case, kind)
    _particular(case)
    _rnn(case)
    _bidirectional(case)
    _time_distributed(case)
    _conv_lstm2d(case)


def _embedding(case):
    def tokens(*shape, dtype="int32"):
        return lambda values: values.integers(*shape, high=7, dtype=dtype)

    case("embedding", lambda: layers.Embedding(7, 3), tokens(4, 5))
    case("embedding_mask_zero", lambda: layers.Embedding(7, 3, mask_zero=True), tokens(4, 5))
    case("embedding_int64", lambda: layers.Embedding(7, 3, mask_zero=True), tokens(4, 5, dtype="int64"))
    case("embedding_float", lambda: layers.Embedding(7, 2), tokens(4, dtype="float32"))
    case("embedding_rank3", lambda: layers.Embedding(7, 2), tokens(2, 3, 4))

    def gaps(value):
        def make(values):
            x = values.normal(3, 4, 2)
            x[0, :2] = x[1, 3] = x[2] = value
            x[1, 1, 0] = value
            return x
        return make

    case("masking", lambda: layers.Masking(), gaps(0))
    case("masking_value", lambda: layers.Masking(-1.5), gaps(-1.5))


def _cells(case):
    cells = {
        "simple_rnn_cell": (lambda: layers.SimpleRNNCell(3), 1),
        "simple_rnn_cell_relu": (lambda: layers.SimpleRNNCell(3, activation="relu", use_bias=False), 1),
        "lstm_cell": (lambda: layers.LSTMCell(3), 2),
        "gru_cell": (lambda: layers.GRUCell(3), 1),
        "gru_cell_reset_before": (lambda: layers.GRUCell(3, reset_after=False), 1),
    }
    for name, (create, states) in cells.items():
        case(name, create, [(4, 2)] + [(4, 3)] * states, call=_cell_call, build=_build_first)
    case("stacked_rnn_cells", lambda: layers.StackedRNNCells([layers.LSTMCell(3), layers.GRUCell(2)]),
         [(4, 2), (4, 3), (4, 3), (4, 2)], call=_stacked_call, build=_build_first)


def _cell_call(cell, x, training):
    return cell(x[0], x[1:], training=training)


def _stacked_call(cell, x, training):
    return cell(x[0], [[x[1], x[2]], [x[3]]], training=training)


def _build_first(layer, shapes):
    layer.build(shapes[0])


def _with_states(layer, x, training):
    """Keras passes a mask on by itself only to layers that are given one tensor."""
    return layer(x[0], initial_state=x[1:], mask=backend.get_keras_mask(x[0]), training=training)


def _layer(case, kind):
    def one(name, x=SHAPE, masks=None, training=False, calls=1, **more):
        case(f"{kind}_{name}", lambda: KINDS[kind](4, **more), x, masks=masks, training=training, calls=calls,
             fixed_batch=more.get("stateful", False))

    def from_state(name, masks=None, **more):
        x = [SHAPE] + [(5, 4)] * STATES[kind]
        case(f"{kind}_{name}", lambda: KINDS[kind](4, **more), x, masks=masks, call=_with_states, build=_build_first)

    one("plain")
    one("one_step", (2, 1, 3))
    one("one_unit_batch", (1, 6, 1))
    one("sequences", return_sequences=True)
    one("states", return_state=True)
    one("sequences_states", return_sequences=True, return_state=True)
    one("backwards", go_backwards=True, return_state=True)
    one("backwards_sequences", go_backwards=True, return_sequences=True, return_state=True)
    one("unroll", unroll=True, return_sequences=True)
    one("no_bias", use_bias=False, return_sequences=True)
    one("relu", activation="relu", return_sequences=True)
    one("linear", activation="linear", return_state=True)
    one("masked", masks=[MASK], return_state=True)
    one("masked_sequences", masks=[MASK], return_sequences=True, return_state=True)
    one("masked_backwards", masks=[MASK], return_sequences=True, return_state=True, go_backwards=True)
    one("masked_unroll", masks=[MASK], return_sequences=True, return_state=True, unroll=True)
    one("masked_relu", masks=[MASK], return_sequences=True, return_state=True, activation="relu")
    one("masked_zeros", masks=[MASK], return_sequences=True, return_state=True, zero_output_for_mask=True)
    one("masked_zeros_last", masks=[MASK], return_state=True, zero_output_for_mask=True)
    one("masked_zeros_last_backwards", masks=[MASK], return_state=True, zero_output_for_mask=True, go_backwards=True)
    from_state("from_state", return_state=True)
    from_state("from_state_sequences", return_sequences=True, return_state=True)
    from_state("from_state_masked", masks=[MASK], return_state=True)
    from_state("from_state_masked_sequences", masks=[MASK], return_sequences=True, return_state=True)
    from_state("from_state_masked_backwards", masks=[MASK], return_sequences=True, return_state=True, go_backwards=True)
    one("dropout", training=True, calls=3, dropout=0.4, seed=5)
    one("recurrent_dropout", training=True, calls=3, recurrent_dropout=0.3, seed=5, return_sequences=True)
    one("both_dropouts", training=True, calls=3, dropout=0.2, recurrent_dropout=0.4, seed=7, return_state=True)
    one("both_dropouts_masked", masks=[MASK], training=True, calls=2, dropout=0.2, recurrent_dropout=0.4, seed=7, return_sequences=True)
    one("both_dropouts_relu", training=True, calls=2, dropout=0.2, recurrent_dropout=0.4, seed=7, activation="relu")
    one("dropout_inference", dropout=0.4, recurrent_dropout=0.3, seed=5)
    one("stateful", calls=3, stateful=True)
    one("stateful_relu", calls=3, stateful=True, return_sequences=True, activation="relu")
    one("stateful_masked", calls=3, masks=[MASK], stateful=True, return_sequences=True, return_state=True)


def _particular(case):
    case("lstm_hard_gates", lambda: layers.LSTM(4, recurrent_activation="linear"), SHAPE)
    case("lstm_units33", lambda: layers.LSTM(33, return_sequences=True), (3, 5, 7))
    case("gru_hard_gates", lambda: layers.GRU(4, recurrent_activation="relu"), SHAPE)
    for name, more in {
        "plain": {}, "no_bias": {"use_bias": False}, "relu": {"activation": "relu"},
        "backwards_sequences": {"go_backwards": True, "return_sequences": True},
    }.items():
        case(f"gru_reset_before_{name}", lambda: layers.GRU(4, reset_after=False, **more), SHAPE)
    case("gru_reset_before_masked", lambda: layers.GRU(4, reset_after=False, return_sequences=True), SHAPE, masks=[MASK])
    case("gru_reset_before_dropout", lambda: layers.GRU(4, reset_after=False, dropout=0.2, recurrent_dropout=0.4, seed=7),
         SHAPE, training=True, calls=2)


def _rnn(case):
    def stack(**more):
        return lambda: layers.RNN([layers.LSTMCell(3), layers.SimpleRNNCell(2), layers.GRUCell(4)], **more)

    def from_states(layer, x, training):
        return layer(x[0], initial_state=[[x[1], x[2]], [x[3]], [x[4]]], mask=backend.get_keras_mask(x[0]), training=training)

    case("rnn_cell", lambda: layers.RNN(layers.LSTMCell(4), return_sequences=True), SHAPE)
    case("rnn_cell_masked", lambda: layers.RNN(layers.GRUCell(4), return_sequences=True), SHAPE, masks=[MASK])
    case("rnn_stacked", stack(), SHAPE)
    case("rnn_stacked_sequences", stack(return_sequences=True), SHAPE)
    case("rnn_stacked_masked", stack(return_sequences=True), SHAPE, masks=[MASK])
    case("rnn_stacked_masked_backwards", stack(go_backwards=True), SHAPE, masks=[MASK])
    states = [SHAPE, (5, 3), (5, 3), (5, 2), (5, 4)]
    case("rnn_stacked_from_states", stack(return_state=True), states, call=from_states, build=_build_first)
    case("rnn_stacked_from_states_masked", stack(return_state=True), states, masks=[MASK], call=from_states, build=_build_first)
    case("rnn_stacked_dropout", lambda: layers.RNN([
        layers.LSTMCell(3, dropout=0.3, seed=1), layers.SimpleRNNCell(2, dropout=0.2, recurrent_dropout=0.4, seed=2)]),
        SHAPE, training=True, calls=2)


def _bidirectional(case):
    def one(name, layer, merge_mode="concat", x=SHAPE, masks=None, training=False, calls=1):
        case(f"bidirectional_{name}", lambda: layers.Bidirectional(layer(), merge_mode=merge_mode), x,
             masks=masks, training=training, calls=calls)

    def from_state(name, layer, states, masks=None):
        case(f"bidirectional_{name}", lambda: layers.Bidirectional(layer()), [SHAPE] + [(5, 4)] * states,
             masks=masks, call=_with_states, build=_build_first)

    def sequences(**more):
        return layers.LSTM(4, return_sequences=True, **more)

    for mode in ("concat", "sum", "mul", "ave", None):
        name = str(mode).lower()
        one(name, lambda: layers.LSTM(4), mode)
        one(f"{name}_sequences", sequences, mode)
    for kind, layer in KINDS.items():
        one(f"{kind}_states", lambda: layer(4, return_state=True))
        one(f"{kind}_sequences_states", lambda: layer(4, return_sequences=True, return_state=True))
        one(f"{kind}_masked", lambda: layer(4), masks=[MASK])
        one(f"{kind}_masked_sequences", lambda: layer(4, return_sequences=True), masks=[MASK])
    one("none_masked", sequences, None, masks=[MASK])
    one("none_states", lambda: sequences(return_state=True), None)
    one("relu_masked", lambda: layers.GRU(4, activation="relu", return_sequences=True), "sum", masks=[MASK])
    one("dropout", lambda: layers.LSTM(4, dropout=0.3, recurrent_dropout=0.2, seed=3), training=True, calls=2)
    case("bidirectional_stateful", lambda: layers.Bidirectional(layers.LSTM(4, stateful=True)), SHAPE, calls=3, fixed_batch=True)
    one("stacked", lambda: layers.RNN([layers.LSTMCell(3), layers.GRUCell(4)], return_sequences=True), masks=[MASK])
    from_state("from_state", lambda: layers.LSTM(4, return_state=True), 4)
    from_state("from_state_masked", lambda: layers.GRU(4, return_sequences=True), 2, masks=[MASK])
    case("bidirectional_backward_layer", lambda: layers.Bidirectional(
        layers.LSTM(4, return_sequences=True), backward_layer=layers.GRU(3, return_sequences=True, go_backwards=True)), SHAPE)


def _time_distributed(case):
    case("time_distributed_dense", lambda: layers.TimeDistributed(layers.Dense(5, activation="tanh")), (3, 4, 2))
    case("time_distributed_conv2d", lambda: layers.TimeDistributed(layers.Conv2D(2, 2)), (2, 3, 4, 4, 1))
    case("time_distributed_masked", lambda: layers.TimeDistributed(layers.Dense(2)), SHAPE, masks=[MASK])
    case("time_distributed_dropout", lambda: layers.TimeDistributed(layers.Dropout(0.4, seed=3)), (2, 3, 5), training=True, calls=2)
    case("time_distributed_lstm", lambda: layers.TimeDistributed(layers.LSTM(3)), (2, 3, 4, 2))
    case("time_distributed_lstm_masked", lambda: layers.TimeDistributed(layers.LSTM(3)), (4, 5, 4, 2),
         masks=[np.stack([MASK] * 4)])


def _conv_lstm2d(case):
    def one(name, x=(2, 3, 5, 4, 2), masks=None, training=False, calls=1, kernel=3, **more):
        case(f"conv_lstm2d_{name}", lambda: layers.ConvLSTM2D(2, kernel, **more), x, masks=masks, training=training, calls=calls)

    mask = MASK[:2, 1:]
    one("plain")
    one("same_sequences", padding="same", return_sequences=True)
    one("strides", strides=(2, 1), return_state=True)
    one("same_strides", strides=2, padding="same", kernel=(3, 2))
    one("backwards_sequences", go_backwards=True, return_sequences=True, return_state=True)
    one("masked", masks=[mask], return_state=True)
    one("masked_sequences", masks=[mask], return_sequences=True, return_state=True)
    one("activations", activation="relu", recurrent_activation="hard_sigmoid", use_bias=False)
    one("both_dropouts", training=True, calls=2, dropout=0.3, recurrent_dropout=0.2, seed=4, padding="same")
    one("dropout", training=True, calls=2, dropout=0.3, seed=4)
    case("conv_lstm2d_from_state", lambda: layers.ConvLSTM2D(2, 3, padding="same"), [(2, 3, 5, 4, 2), (2, 5, 4, 2), (2, 5, 4, 2)],
         call=_with_states, build=_build_first)
