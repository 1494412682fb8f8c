"""Optimizers: some variables through eight steps, and the optimizer's own variables at the end."""
import json

import keras
import numpy as np
from keras import optimizers
from keras.optimizers import schedules

from common import array, named

STEPS = 8
SHAPES = {"a": (3, 4), "b": (5,)}
WITH_CUBE = {**SHAPES, "c": (2, 3, 4)}
MATRICES = {"wide": (3, 4), "tall": (6, 2), "b": (5,), "my_embedding": (4, 3), "out": (4, 2)}


def write(family, options):
    def case(fixture, optimizer, shapes=SHAPES, /, exclude=None, zeros=True, **arguments):
        optimizer_case(family, fixture, optimizer, arguments, shapes, exclude, zeros)

    case("sgd", optimizers.SGD)
    case("sgd_momentum", optimizers.SGD, momentum=0.9)
    case("sgd_nesterov", optimizers.SGD, learning_rate=0.05, momentum=0.9, nesterov=True)
    case("adam", optimizers.Adam)
    case("adam_arguments", optimizers.Adam, learning_rate=0.01, beta_1=0.8, beta_2=0.95, epsilon=1e-3)
    case("adam_amsgrad", optimizers.Adam, learning_rate=0.01, amsgrad=True)
    _options_of_all(case)
    case("adamw", optimizers.AdamW)
    case("adamw_arguments", optimizers.AdamW, learning_rate=0.05, weight_decay=0.2, beta_1=0.8, beta_2=0.95, epsilon=1e-3, amsgrad=True)
    case("rmsprop", optimizers.RMSprop)
    case("rmsprop_arguments", optimizers.RMSprop, learning_rate=0.05, rho=0.7, momentum=0.5, epsilon=1e-3)
    case("rmsprop_centered", optimizers.RMSprop, learning_rate=0.05, momentum=0.5, centered=True, epsilon=1e-2)
    case("adagrad", optimizers.Adagrad)
    case("adagrad_arguments", optimizers.Adagrad, learning_rate=0.2, initial_accumulator_value=0.5, epsilon=1e-2)
    case("adadelta", optimizers.Adadelta)
    case("adadelta_arguments", optimizers.Adadelta, learning_rate=1.0, rho=0.8, epsilon=1e-3)
    case("adamax", optimizers.Adamax)
    case("adamax_arguments", optimizers.Adamax, learning_rate=0.05, beta_1=0.8, beta_2=0.9, epsilon=1e-3)
    case("nadam", optimizers.Nadam)
    case("nadam_arguments", optimizers.Nadam, learning_rate=0.05, beta_1=0.8, beta_2=0.95, epsilon=1e-3)
    case("nadam_accumulation", optimizers.Nadam, learning_rate=0.05, gradient_accumulation_steps=3)
    case("lion", optimizers.Lion)
    case("lion_arguments", optimizers.Lion, learning_rate=0.05, beta_1=0.7, beta_2=0.8, weight_decay=0.1)
    case("lamb", optimizers.Lamb)
    case("lamb_arguments", optimizers.Lamb, learning_rate=0.05, beta_1=0.8, beta_2=0.95, epsilon=1e-3)
    case("ftrl", optimizers.Ftrl, learning_rate=0.5)
    case("ftrl_arguments", optimizers.Ftrl, learning_rate=0.1, learning_rate_power=-0.7, initial_accumulator_value=0.5,
         l1_regularization_strength=0.3, l2_regularization_strength=0.2, l2_shrinkage_regularization_strength=0.1, beta=0.4)
    case("adafactor", optimizers.Adafactor, WITH_CUBE, zeros=False)
    case("adafactor_arguments", optimizers.Adafactor, WITH_CUBE, zeros=False, learning_rate=0.5, beta_2_decay=-0.6, epsilon_1=1e-5, epsilon_2=0.1,
         clip_threshold=0.5, relative_step=False)
    case("adafactor_schedule", optimizers.Adafactor, WITH_CUBE, zeros=False, learning_rate=schedules.ExponentialDecay(0.9, 3, 0.9))
    case("muon", optimizers.Muon, MATRICES)
    case("muon_arguments", optimizers.Muon, MATRICES, learning_rate=0.05, weight_decay=0.1, adam_weight_decay=0.2, adam_beta_1=0.8, adam_beta_2=0.9,
         epsilon=1e-3, exclude_layers=["^ou", "missing"], muon_a=3.0, muon_b=-4.0, muon_c=2.0, adam_lr_ratio=0.3, momentum=0.8, ns_steps=3)
    case("muon_plain", optimizers.Muon, MATRICES, learning_rate=0.05, exclude_embeddings=False, nesterov=False, rms_rate=None,
         weight_decay=None, adam_weight_decay=None)


def _options_of_all(case):
    """Options that all optimizers have."""
    decay = schedules.CosineDecay(0.2, 5, alpha=0.1)
    case("weight_decay", optimizers.SGD, learning_rate=0.1, momentum=0.9, weight_decay=0.3)
    case("weight_decay_excluded", optimizers.Adam, learning_rate=0.1, weight_decay=0.3, exclude=["b"])
    case("clipnorm", optimizers.SGD, learning_rate=0.1, clipnorm=1.5)
    case("clipvalue", optimizers.SGD, learning_rate=0.1, clipvalue=0.25)
    case("global_clipnorm", optimizers.Adam, learning_rate=0.1, global_clipnorm=1.0)
    case("ema", optimizers.SGD, learning_rate=0.1, use_ema=True, ema_momentum=0.8)
    case("ema_default", optimizers.Adam, learning_rate=0.1, use_ema=True)
    case("ema_overwrite", optimizers.Adam, learning_rate=0.1, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=3)
    case("loss_scale_factor", optimizers.SGD, learning_rate=0.1, loss_scale_factor=10.0)
    case("accumulation", optimizers.Adam, learning_rate=0.1, gradient_accumulation_steps=3)
    case("accumulation_clipped", optimizers.SGD, learning_rate=0.1, momentum=0.9, gradient_accumulation_steps=2, clipnorm=0.5, weight_decay=0.2)
    case("accumulation_ema", optimizers.Adam, learning_rate=decay, gradient_accumulation_steps=2, use_ema=True, ema_momentum=0.6,
         ema_overwrite_frequency=2, loss_scale_factor=3.0, amsgrad=True, name="all_of_it")
    case("schedule", optimizers.SGD, learning_rate=decay, weight_decay=0.1)


def optimizer_case(family, name, create, arguments, shapes, exclude, zeros):
    values = family.start(name)
    variables = [keras.Variable(values.normal(*shape), name=n) for n, shape in shapes.items()]
    initial = [named(v.name, v) for v in variables]
    gradients = [_gradients(values, shape, zeros) for shape in shapes.values()]
    optimizer = create(**arguments)
    serialized = optimizers.serialize(optimizer)
    if exclude:
        optimizer.exclude_from_weight_decay(var_names=exclude)
    after = [[] for _ in variables]
    rates = []
    for step in range(STEPS):
        optimizer.apply([g[step] for g in gradients], variables)
        for kept, variable in zip(after, variables):
            kept.append(variable.numpy().copy())
        rates.append(float(optimizer.learning_rate))
    family.write(
        name,
        optimizer=create.__name__,
        serialized=json.dumps({"class_name": serialized["class_name"], "config": serialized["config"]}),
        steps=STEPS,
        iterations=int(optimizer.iterations),
        rates=rates,
        initial=initial,
        gradients=[array(g) for g in gradients],
        after=[array(np.stack(a)) for a in after],
        slots=[named(v.path, v) for v in optimizer.variables],
    )


def _gradients(values, shape, zeros):
    """Gradients of all steps, steps along the first axis; of differing size, the first entry zero for three steps unless the rule divides by it."""
    gradients = values.normal(STEPS, *shape) * (10 ** values.uniform(*shape, low=-4, high=1))
    if zeros:
        gradients[:3, ..., 0] = 0
    return gradients.astype("float32")
