"""Pooling layers, other than MaxPooling2D."""
from keras import layers

INPUTS = {1: (2, 7, 3), 2: (2, 7, 5, 3), 3: (2, 5, 6, 4, 2)}


def write(case):
    for rank, x in INPUTS.items():
        for kind in ("average", "max"):
            if (kind, rank) != ("max", 2):
                _windows(case, kind, rank, x)
            if rank > 1:
                _global(case, kind, rank, x)
            _adaptive(case, kind, rank, x)


def _windows(case, kind, rank, x):
    create = getattr(layers, f"{kind.capitalize()}Pooling{rank}D")

    def pool(name, *args, **more):
        case(f"{kind}_pooling{rank}d_{name}", lambda: create(*args, **more), x)

    pool("valid", 2)
    pool("same", 2, padding="same")
    pool("3_strides2", 3, strides=2)
    pool("3_strides2_same", 3, strides=2, padding="same")
    pool("strides1_same", 3, strides=1, padding="same")
    if rank == 2:
        pool("21", (2, 1))
    if rank == 3:
        pool("213", (2, 1, 3), strides=(1, 2, 1), padding="same")


def _global(case, kind, rank, x):
    create = getattr(layers, f"Global{kind.capitalize()}Pooling{rank}D")
    name = f"global_{kind}_pooling{rank}d"
    case(name, lambda: create(), x)
    case(f"{name}_keepdims", lambda: create(keepdims=True), x)
    case(f"{name}_channels_first", lambda: create(data_format="channels_first"), x)
    case(f"{name}_channels_first_keepdims", lambda: create(data_format="channels_first", keepdims=True), x)


def _adaptive(case, kind, rank, x):
    create = getattr(layers, f"Adaptive{kind.capitalize()}Pooling{rank}D")
    name = f"adaptive_{kind}_pooling{rank}d"
    case(name, lambda: create(3), x)
    if kind == "average":
        # Keras' gradient of the largest value of all positions is made of memory that nobody wrote.
        case(f"{name}_one", lambda: create(1), x)
    if rank > 1:
        case(f"{name}_sizes", lambda: create((4, 2, 1)[:rank]), x)
        case(f"{name}_channels_first", lambda: create(2, data_format="channels_first"), x)
