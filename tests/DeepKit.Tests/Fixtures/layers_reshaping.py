"""Layers that add edges, cut them off, or make inputs larger."""
from keras import layers

INPUTS = {1: (2, 7, 3), 2: (2, 6, 5, 3), 3: (2, 5, 6, 5, 2)}
MARGINS = {1: (1, 2), 2: ((1, 0), (2, 1)), 3: ((1, 0), (0, 2), (1, 1))}
SIZES = {1: 3, 2: (2, 3), 3: (2, 1, 3)}


def write(case):
    for rank, x in INPUTS.items():
        _edges(case, rank, x)
        _up_sampling(case, rank, x)
    for name, size in {"2": 2, "33": (3, 3), "41": (4, 1)}.items():
        case(f"up_sampling2d_bilinear_{name}", lambda: layers.UpSampling2D(size, interpolation="bilinear"), INPUTS[2])
    case("up_sampling2d_bilinear_one_pixel", lambda: layers.UpSampling2D(2, interpolation="bilinear"), (2, 1, 1, 3))


def _edges(case, rank, x):
    for name, create in {"zero_padding": f"ZeroPadding{rank}D", "cropping": f"Cropping{rank}D"}.items():
        def one(variant, *args, x=x, **more):
            case(f"{name}{rank}d{variant}", lambda: getattr(layers, create)(*args, **more), x)

        one("")
        one("_both", 1)
        one("_each", MARGINS[rank])
        if rank > 1:
            one("_pairs", tuple(range(rank)))
        if (name, rank) != ("cropping", 1):
            one("_channels_first", MARGINS[rank], x=_channels_first(x), data_format="channels_first")


def _up_sampling(case, rank, x):
    create = getattr(layers, f"UpSampling{rank}D")
    case(f"up_sampling{rank}d", lambda: create(), x)
    case(f"up_sampling{rank}d_sizes", lambda: create(SIZES[rank]), x)
    if rank > 1:
        case(f"up_sampling{rank}d_channels_first", lambda: create(SIZES[rank], data_format="channels_first"), _channels_first(x))


def _channels_first(shape):
    return (shape[0], shape[-1], *shape[1:-1])
