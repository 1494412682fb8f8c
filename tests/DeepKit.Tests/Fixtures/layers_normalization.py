"""Normalisation layers, other than LayerNormalization."""
import numpy as np
from keras import layers

MASK = np.array([[0, 0, 1, 1], [1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0]], dtype=bool)


def write(case):
    _batch_normalization(case)
    _group_normalization(case)
    _others(case)


def _batch_normalization(case):
    def one(name, x=(4, 5, 3, 2), masks=None, **more):
        def frozen():
            layer = layers.BatchNormalization(**more)
            layer.trainable = False
            return layer

        create = lambda: layers.BatchNormalization(**more)  # noqa: E731
        case(f"batch_normalization_{name}", create, x, masks=masks, training=True, calls=2)
        case(f"batch_normalization_{name}_inference", create, x, masks=masks)
        if name == "images":
            case(f"batch_normalization_{name}_frozen", frozen, x, training=True)

    one("images")
    one("rows", (6, 3))
    one("sequences", (3, 5, 4))
    one("options", momentum=0.6, epsilon=0.1)
    one("axis1", axis=1)
    one("axis3", axis=3)
    one("no_center", center=False)
    one("no_scale", scale=False)
    one("plain", center=False, scale=False)
    one("masked", (5, 4, 3), masks=[MASK])


def _group_normalization(case):
    def one(name, x=(2, 4, 3, 6), **more):
        case(f"group_normalization_{name}", lambda: layers.GroupNormalization(**more), x)

    one("groups2", groups=2)
    one("each", groups=-1)
    one("one", groups=1)
    one("default", (2, 3, 64))
    one("rank2", (4, 6), groups=3)
    one("axis1", (2, 6, 3), groups=2, axis=1)
    one("epsilon", groups=3, epsilon=0.1)
    one("plain", groups=2, center=False, scale=False)


def _others(case):
    case("rms_normalization", lambda: layers.RMSNormalization(), (3, 4, 5))
    case("rms_normalization_axes", lambda: layers.RMSNormalization(axis=[1, 2], epsilon=0.1), (3, 4, 5))
    case("unit_normalization", lambda: layers.UnitNormalization(), (3, 4, 5))
    case("unit_normalization_axes", lambda: layers.UnitNormalization(axis=[1, 2]), (3, 4, 5))
