"""Callbacks: what EarlyStopping does with the numbers of each epoch. After epoch n the model's only weight is n."""
from keras.callbacks import EarlyStopping

EPOCHS = 12


def write(family, options):
    values = family.start("early_stopping")
    cases = [_early_stopping(numbers, arguments) for numbers, arguments in _cases(values)]
    family.write("early_stopping", cases=cases)


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
    callback, model = EarlyStopping(**arguments), _Model()
    callback.set_model(model)
    callback.on_train_begin()
    epochs = 0
    for epoch, number in enumerate(numbers):
        model.weight = epoch
        callback.on_epoch_end(epoch, {"val_loss": float(number)})
        epochs += 1
        if model.stop_training:
            break
    callback.on_train_end()
    return {"numbers": [float(n) for n in numbers], "arguments": arguments, "epochs": epochs,
            "stopped": model.stop_training, "best_epoch": callback.best_epoch, "weight": model.weight}


class _Model:
    metrics = []
    stop_training = False
    weight = None

    def get_weights(self):
        return self.weight

    def set_weights(self, weight):
        self.weight = weight
