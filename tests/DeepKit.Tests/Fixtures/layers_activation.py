"""Activations of their own as layers, and those with parameters."""
import numpy as np
from keras import activations, layers


def write(case):
    _functions(case)
    _layers(case)


def _functions(case):
    def activation(name, function, x=(4, 7)):
        case(f"activation_{name}", lambda: layers.Activation(function), x)

    for name in ("celu", "hard_shrink", "hard_tanh", "soft_shrink", "sparse_plus", "sparse_sigmoid", "sparsemax", "squareplus", "tanh_shrink"):
        activation(name, name)
    for name in ("celu", "hard_tanh", "sparse_plus", "sparsemax", "squareplus"):
        case(f"activation_{name}_large", lambda: layers.Activation(name), lambda v: v.normal(4, 7, scale=20))
    activation("glu", "glu", (4, 6))
    activation("glu_axis", lambda x: activations.glu(x, axis=1), (3, 4, 5))
    activation("celu_alpha", lambda x: activations.celu(x, alpha=0.4))
    activation("hard_shrink_threshold", lambda x: activations.hard_shrink(x, threshold=0.8))
    activation("soft_shrink_threshold", lambda x: activations.soft_shrink(x, threshold=0.2))
    activation("sparsemax_axis", lambda x: activations.sparsemax(x, axis=1), (3, 5, 2))
    activation("squareplus_b", lambda x: activations.squareplus(x, b=1.5))
    for name, more in _rectifiers().items():
        activation(f"relu_{name}", lambda x, more=more: activations.relu(x, **more), (5, 9))


def _layers(case):
    case("re_lu", lambda: layers.ReLU(), (4, 7))
    for name, more in _rectifiers().items():
        case(f"re_lu_{name}", lambda: layers.ReLU(**more), (5, 9))
    case("leaky_re_lu", lambda: layers.LeakyReLU(), (4, 7))
    case("leaky_re_lu_slope", lambda: layers.LeakyReLU(negative_slope=0.05), (4, 7))
    case("elu", lambda: layers.ELU(), (4, 7))
    case("elu_alpha", lambda: layers.ELU(alpha=0.3), (4, 7))
    case("p_re_lu", lambda: layers.PReLU(), (4, 7))
    case("p_re_lu_shared", lambda: layers.PReLU(shared_axes=[1, 2]), (3, 4, 3, 2))
    case("softmax", lambda: layers.Softmax(), (4, 7))
    case("softmax_axis1", lambda: layers.Softmax(axis=1), (3, 4, 2))
    case("softmax_axes", lambda: layers.Softmax(axis=[1, -1]), (3, 4, 3, 2))
    mask = np.array([[1, 1, 0, 1], [0, 0, 0, 1], [1, 1, 1, 1]], dtype=bool)
    case("softmax_masked", lambda: layers.Softmax(), (3, 4), masks=[mask])


def _rectifiers():
    return {
        "slope": {"negative_slope": 0.1},
        "max": {"max_value": 0.7},
        "max6": {"max_value": 6},
        "threshold": {"threshold": 0.4},
        "slope_max": {"negative_slope": 0.2, "max_value": 0.9},
        "all": {"negative_slope": 0.1, "max_value": 1.1, "threshold": 0.3},
    }
