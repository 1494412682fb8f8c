"""Layers that disturb what they are given in training, or that make it cost."""
from keras import layers

INPUTS = {1: (4, 5, 7), 2: (3, 4, 2, 6), 3: (3, 2, 3, 2, 5)}


def write(case):
    for rank, x in INPUTS.items():
        create = getattr(layers, f"SpatialDropout{rank}D")
        _noise(case, f"spatial_dropout{rank}d", lambda: create(0.4, seed=7), x)
        if rank > 1:
            case(f"spatial_dropout{rank}d_channels_first", lambda: create(0.4, data_format="channels_first", seed=7), x, training=True, calls=2)
    _noise(case, "gaussian_noise", lambda: layers.GaussianNoise(0.3, seed=5), (5, 7))
    _noise(case, "gaussian_dropout", lambda: layers.GaussianDropout(0.3, seed=5), (5, 7, 3))
    _noise(case, "alpha_dropout", lambda: layers.AlphaDropout(0.3, seed=5), (5, 7))
    for name, create in {"dropout": layers.Dropout, "alpha_dropout": layers.AlphaDropout}.items():
        case(f"{name}_noise_shape", lambda: create(0.4, noise_shape=(None, 1, 3), seed=7), (6, 4, 3), training=True, calls=2)
    case("dropout_whole_images", lambda: layers.Dropout(0.4, noise_shape=(None, 1, 1, 1), seed=7), (9, 2, 3, 2), training=True, calls=2)
    case("gaussian_noise_none", lambda: layers.GaussianNoise(0.0), (5, 7), training=True)
    case("activity_regularization", lambda: layers.ActivityRegularization(l1=0.3, l2=0.2), (4, 5))
    case("activity_regularization_l2", lambda: layers.ActivityRegularization(l2=0.5), (3, 2, 4))


def _noise(case, name, create, x):
    case(f"{name}_training", create, x, training=True, calls=3)
    case(f"{name}_inference", create, x)
