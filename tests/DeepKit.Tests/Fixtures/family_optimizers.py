"""Optimizers: two variables through eight steps, and the optimizer's own variables at the end."""
import keras
import numpy as np
from keras import optimizers

from common import array, named

STEPS = 8
SHAPES = {"a": (3, 4), "b": (5,)}


def write(family, options):
    def case(name, optimizer, **arguments):
        optimizer_case(family, name, optimizer, arguments)

    case("sgd", optimizers.SGD)
    case("sgd_momentum", optimizers.SGD, momentum=0.9)
    case("sgd_nesterov", optimizers.SGD, learning_rate=0.05, momentum=0.9, nesterov=True)
    case("adam", optimizers.Adam)
    case("adam_arguments", optimizers.Adam, learning_rate=0.01, beta_1=0.8, beta_2=0.95, epsilon=1e-3)
    case("adam_amsgrad", optimizers.Adam, learning_rate=0.01, amsgrad=True)


def optimizer_case(family, name, create, arguments):
    values = family.start(name)
    variables = [keras.Variable(values.normal(*shape), name=n) for n, shape in SHAPES.items()]
    initial = [named(v.name, v) for v in variables]
    gradients = [_gradients(values, shape) for shape in SHAPES.values()]
    optimizer = create(**arguments)
    after = [[] for _ in variables]
    for step in range(STEPS):
        optimizer.apply([g[step] for g in gradients], variables)
        for kept, variable in zip(after, variables):
            kept.append(variable.numpy().copy())
    family.write(
        name,
        optimizer=create.__name__,
        arguments=arguments,
        steps=STEPS,
        initial=initial,
        gradients=[array(g) for g in gradients],
        after=[array(np.stack(a)) for a in after],
        slots=[named(v.path, v) for v in optimizer.variables],
    )


def _gradients(values, shape):
    """Gradients of all steps, steps along the first axis; of differing size, the first entry zero for three steps."""
    gradients = values.normal(STEPS, *shape) * (10 ** values.uniform(*shape, low=-4, high=1))
    gradients[:3, ..., 0] = 0
    return gradients.astype("float32")
