"""Layers that bring data to the scale that a model asks for."""
from keras import layers


def write(case):
    case("rescaling", lambda: layers.Rescaling(1 / 255), lambda v: v.integers(3, 4, 2, high=256).astype("float32"))
    case("rescaling_offset", lambda: layers.Rescaling(0.5, offset=-1.0), (3, 4))
    case("rescaling_channels", lambda: layers.Rescaling([0.5, 2.0, 0.1], offset=[1.0, 0.0, -1.0]), (2, 4, 3))
    case("rescaling_integers", lambda: layers.Rescaling(1 / 127.5, offset=-1), lambda v: v.integers(3, 4, high=256))

    def normalization(name, x=(3, 4, 5), **more):
        case(f"normalization_{name}", lambda: layers.Normalization(**more), x)
        case(f"normalization_{name}_invert", lambda: layers.Normalization(invert=True, **more), x)

    normalization("learned")
    normalization("learned_axes", axis=(1, 2))
    normalization("learned_axis1", axis=1)
    normalization("learned_none", axis=None)
    normalization("given", mean=1.5, variance=0.3)
    normalization("given_each", (3, 2, 3), mean=[1.0, 0.0, -2.0], variance=[0.5, 2.0, 0.0])
    normalization("given_axis1", (3, 2, 4), axis=1, mean=[1.0, -2.0], variance=[0.5, 2.0])
