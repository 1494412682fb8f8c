"""Callbacks: what they do with the numbers of each epoch, and what they print. After epoch n the model's only weight is n."""
import contextlib
import io
import pathlib
import tempfile

import keras
import numpy as np
import tensorflow as tf
from common import array, named
from keras.callbacks import (EarlyStopping, LambdaCallback, LearningRateScheduler, ModelCheckpoint, ReduceLROnPlateau, SwapEMAWeights,
                             TensorBoard)

EPOCHS = 12
SCHEDULES = {
    "by_epoch": lambda epoch: 0.1 / (epoch + 1),
    "by_rate": lambda epoch, rate: rate if epoch < 3 else rate * 0.7,
    "steps": lambda epoch, rate: (1.0, 0.001, 5e-05)[epoch // 4],
}


def write(family, options):
    values = family.start("early_stopping")
    cases = [_early_stopping(numbers, arguments) for numbers, arguments in _cases(values)]
    family.write("early_stopping", cases=cases)
    values = family.start("reduce_lr_on_plateau")
    cases = [_reduce_lr_on_plateau(numbers, arguments) for numbers, arguments in _plateaus(values)]
    family.write("reduce_lr_on_plateau", cases=cases)
    family.start("learning_rate_scheduler")
    family.write("learning_rate_scheduler", cases=[_learning_rate_scheduler(name) for name in SCHEDULES])
    values = family.start("model_checkpoint")
    family.write("model_checkpoint", cases=[_model_checkpoint(numbers, arguments) for numbers, arguments in _checkpoints(values)])
    values = family.start("swap_ema_weights")
    family.write("swap_ema_weights", cases=[_swap_ema_weights(values, *case) for case in ((False, None), (True, None), (False, 3), (True, 3))])
    family.write("tensor_board", **_tensor_board(family.start("tensor_board")))


def _cases(values):
    falling = [5, 4, 3, 2, 1, 0]
    yield falling, {}
    yield falling[::-1], {}
    yield falling[::-1], {"patience": 2}
    yield falling[::-1], {"mode": "max"}
    yield falling[::-1], {"restore_best_weights": True, "patience": 3}
    yield [3, 2, 2.5, 2.6, 1.5, 1.6, 1.7, 1.8], {"patience": 3, "restore_best_weights": True}
    yield [3, 2.95, 2.9, 2.85, 2.8], {"min_delta": 0.12, "patience": 1}
    yield [5, 4, 3, 2], {"baseline": 4.5, "patience": 2}
    yield [5, 4.8, 4.7, 4.6, 4.4, 4.3], {"baseline": 4.5, "patience": 2}
    yield [5, 4.8, 4.9, 4.9, 4.4, 4.3], {"baseline": 4.5, "patience": 2, "restore_best_weights": True}
    yield [1, 9, 8, 7, 8, 8, 8], {"start_from_epoch": 2, "patience": 1, "restore_best_weights": True}
    yield [1, 2, 3], {"start_from_epoch": 7, "restore_best_weights": True}
    for i in range(16):
        arguments = {"patience": i % 4, "mode": ("min", "max")[i % 2], "restore_best_weights": i % 3 != 0,
                     "min_delta": (0, 0.015)[i // 8]}
        yield values.integers(EPOCHS, high=10) / 100, arguments


def _early_stopping(numbers, arguments):
    callback, model = EarlyStopping(verbose=1, **arguments), _Model()
    callback.set_model(model)
    callback.on_train_begin()
    epochs = 0
    for epoch, number in enumerate(numbers):
        model.weight = epoch
        callback.on_epoch_end(epoch, {"val_loss": float(number)})
        epochs += 1
        if model.stop_training:
            break
    messages = _printed(callback.on_train_end)
    return {"numbers": [float(n) for n in numbers], "arguments": arguments, "epochs": epochs,
            "stopped": model.stop_training, "best_epoch": callback.best_epoch, "weight": model.weight, "messages": messages}


def _checkpoints(values):
    numbers = [float(n) for n in values.uniform(6, low=0.1)]
    yield numbers, {"filepath": "last.keras"}
    yield numbers, {"filepath": "best.keras", "save_best_only": True}
    yield numbers, {"filepath": "most.keras", "save_best_only": True, "mode": "max"}
    yield numbers, {"filepath": "model-{epoch:02d}-{val_loss:.2f}.keras"}
    yield numbers, {"filepath": "{epoch}_{val_loss:.3e}.keras", "save_best_only": True}
    yield numbers, {"filepath": "low.keras", "save_best_only": True, "initial_value_threshold": 0.3}
    yield [0.5, 0.5, 0.25], {"filepath": "{epoch:d}.keras", "save_best_only": True}


def _model_checkpoint(numbers, arguments):
    """A model that can be saved; what it is does not matter."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / arguments["filepath"]
        callback = ModelCheckpoint(str(path), verbose=1, **{k: v for k, v in arguments.items() if k != "filepath"})
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.compile("sgd", "mse")
        callback.set_model(model)
        callback.on_train_begin()
        messages = []
        for epoch, number in enumerate(numbers):
            callback.on_epoch_begin(epoch)
            messages += _printed(lambda: callback.on_epoch_end(epoch, {"val_loss": np.float32(number)}))
        return {"numbers": numbers, "arguments": arguments, "files": sorted(p.name for p in pathlib.Path(folder).iterdir()),
                "messages": [m.replace(folder + "/", "") for m in messages]}


def _plateaus(values):
    flat = [1.0] * EPOCHS
    yield flat, {}
    yield flat, {"patience": 2}
    yield flat, {"patience": 0, "factor": 0.5}
    yield flat, {"patience": 1, "cooldown": 3, "factor": 0.3}
    yield flat, {"patience": 2, "min_lr": 0.03, "factor": 0.5}
    yield flat, {"patience": 1, "min_lr": 0.5}
    yield [1 - 0.00009 * i for i in range(EPOCHS)], {"patience": 2}
    yield [1 - 0.00009 * i for i in range(EPOCHS)], {"patience": 2, "min_delta": 0}
    yield [0.1 * i for i in range(EPOCHS)], {"patience": 2, "mode": "max"}
    yield [0.1 * i for i in range(EPOCHS)], {"patience": 2, "mode": "min"}
    for i in range(16):
        arguments = {"patience": 1 + i % 3, "cooldown": i % 4, "mode": ("min", "max")[i % 2], "factor": (0.1, 0.6)[i // 8]}
        yield values.integers(EPOCHS, high=10) / 100, arguments


def _reduce_lr_on_plateau(numbers, arguments):
    callback, model = ReduceLROnPlateau(verbose=1, **arguments), _Model()
    model.optimizer = keras.optimizers.SGD(0.1)
    callback.set_model(model)
    callback.on_train_begin()
    rates, logged, messages = [], [], []
    for epoch, number in enumerate(numbers):
        logs = {"val_loss": float(number)}
        messages += _printed(lambda: callback.on_epoch_end(epoch, logs))
        logged.append(logs["learning_rate"])
        rates.append(float(model.optimizer.learning_rate))
    return {"numbers": [float(n) for n in numbers], "arguments": arguments, "rates": rates, "logged": logged,
            "messages": messages}


def _learning_rate_scheduler(name):
    callback, model = LearningRateScheduler(SCHEDULES[name], verbose=1), _Model()
    model.optimizer = keras.optimizers.SGD(0.1)
    callback.set_model(model)
    rates, logged, messages = [], [], []
    for epoch in range(EPOCHS):
        messages += _printed(lambda: callback.on_epoch_begin(epoch))
        rates.append(float(model.optimizer.learning_rate))
        logs = {"loss": 1.0}
        callback.on_epoch_end(epoch, logs)
        logged.append(logs["learning_rate"])
    return {"schedule": name, "rates": rates, "logged": logged, "messages": messages}


def _swap_ema_weights(values, swap_on_epoch, overwrite):
    """Validation and callbacks after SwapEMAWeights see the averages, the next epoch does not."""
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, name="dense")])
    model.compile(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.6, ema_overwrite_frequency=overwrite), "mse")
    model.set_weights([values.normal(*w.shape) for w in model.weights])
    initial = [named(w.name, w) for w in model.weights]
    x, y = values.normal(12, 3), values.normal(12, 2)
    seen = []
    keep = LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append(np.concatenate([w.numpy().ravel() for w in model.weights])))
    swap = SwapEMAWeights(swap_on_epoch)
    history = model.fit(x, y, batch_size=4, epochs=3, shuffle=False, verbose=0, validation_data=(x, y), callbacks=[swap, keep]).history
    final = [named(w.name, w) for w in model.weights]
    return {"swap_on_epoch": swap_on_epoch, "overwrite": overwrite, "x": array(x), "y": array(y), "initial": initial, "seen": array(np.stack(seen)),
            "loss": history["loss"], "val_loss": history["val_loss"], "final": final,
            "slots": [named(v.path, v) for v in model.optimizer.variables], "evaluated": model.evaluate(x, y, verbose=0, callbacks=[swap])}


def _tensor_board(values):
    """All that TensorBoard writes of a model that stands still, but for times and the model as JSON."""
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6, activation="tanh", name="hidden"),
                              keras.layers.Dense(3, activation="softmax", name="out")], name="small")
    model.compile(keras.optimizers.SGD(0.0), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.set_weights([values.uniform(*w.shape, low=-0.2, high=1.2) for w in model.weights[:-1]] + [np.ones(3, "float32")])
    weights, x, y = model.get_weights(), values.normal(16, 4), values.integers(16, high=3)
    with tempfile.TemporaryDirectory() as folder:
        callback = TensorBoard(folder, histogram_freq=2, write_images=True, write_steps_per_second=True, update_freq=2)
        model.fit(x, y, batch_size=2, epochs=3, validation_split=0.25, shuffle=False, verbose=0, callbacks=[callback])
        events = [event for run in ("train", "validation") for event in _events(pathlib.Path(folder), run)]
    return {"weights": [array(w) for w in weights], "x": array(x), "y": array(y), "events": events}


def _events(folder, run):
    for file in sorted((folder / run).iterdir()):
        for event in tf.compat.v1.train.summary_iterator(str(file)):
            for value in event.summary.value:
                plugin, tensor = value.metadata.plugin_data.plugin_name, tf.make_ndarray(value.tensor)
                content = {"run": run, "step": event.step, "tag": value.tag, "plugin": plugin}
                if plugin == "images":
                    content["images"] = array(np.stack([tf.io.decode_png(png).numpy() for png in tensor[2:]]))
                elif plugin == "histograms" or plugin == "scalars" and "per_second" not in value.tag:
                    content["values"] = array(tensor)
                if plugin != "graph_keras_model":
                    yield content


def _printed(action):
    """The lines that an action prints."""
    with contextlib.redirect_stdout(io.StringIO()) as output:
        action()
    return output.getvalue().splitlines()


class _Model:
    metrics = []
    stop_training = False
    weight = None

    def get_weights(self):
        return self.weight

    def set_weights(self, weight):
        self.weight = weight
