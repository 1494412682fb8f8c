"""Weights in files that Keras and NumPy write, and what models predict by them: <case>.json, and beside it <case> with the ending of its form."""
import h5py
import keras
import numpy as np
from keras.src.legacy.saving import legacy_h5_format

from common import ROOT, array
from weights_models import MODELS, ROWS, compiled, train

STEPS = 3


def write(family, options):
    _predicting(family, "sequences", tokens=lambda v: v.integers(ROWS, 6, high=11).astype("float32"))
    _predicting(family, "heads", query=lambda v: v.normal(ROWS, 5, 4), value=lambda v: v.normal(ROWS, 3, 6))
    _predicting(family, "images", frames=lambda v: v.normal(ROWS, 3, 6, 6, 2))
    _predicting(family, "stateful", x=lambda v: v.normal(ROWS, 3, 2))
    _predicting(family, "mlp", x=lambda v: v.normal(ROWS, 4))
    _trained(family)
    _types(family)


def _predicting(family, case, **inputs):
    values = family.start(case)
    model = _model(case, values)
    x = {name: make(values) for name, make in inputs.items()}
    family.write(case, inputs=_arrays(x), output=array(model(list(x.values()) if len(x) > 1 else x[next(iter(x))], training=False)))
    model.save_weights(_file(family, case, ".weights.h5"))
    with h5py.File(_file(family, f"{case}_legacy", ".h5"), "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)
    if case == "mlp":
        _numpy(family, model)
        _cut_attributes(_file(family, "mlp_cut_names", ".h5"), model)


def _numpy(family, model):
    weights = model.get_weights()
    np.savez(_file(family, "mlp", ".npz"), *weights)
    np.savez_compressed(_file(family, "mlp_compressed", ".npz"), *weights)
    np.savez(_file(family, "mlp_named", ".npz"), **{f"{layer.name}/{w.name}": w.numpy() for layer in model.layers for w in layer.weights})
    np.savez(_file(family, "mlp_float64", ".npz"), *[w.astype("float64") for w in weights])


def _cut_attributes(path, model):
    """A whole model, its lists of names cut as Keras cuts them when they are long, and its arrays compressed."""
    compiled(model).save(path)
    with h5py.File(path, "a") as file:
        group = file["model_weights"]
        names = group.attrs["layer_names"]
        del group.attrs["layer_names"]
        for number, name in enumerate(names):
            group.attrs[f"layer_names{number}"] = np.array([name.encode()])
        arrays = []
        group.visititems(lambda name, item: arrays.append(name) if isinstance(item, h5py.Dataset) else None)
        for name in arrays:
            value = group[name][()]
            del group[name]
            group.create_dataset(name, data=value, chunks=True, compression="gzip", shuffle=True)


def _trained(family):
    """A model after some steps of Adam, and the losses of further ones."""
    values = family.start("nested")
    model = compiled(_model("nested", values))
    x, y = values.normal(ROWS, 4), values.normal(ROWS, 3)
    before = train(model, x, y, STEPS)
    model.save_weights(_file(family, "nested", ".weights.h5"))
    model.save(_file(family, "nested_legacy", ".h5"))
    output = array(model(x, training=False))
    family.write("nested", inputs={"x": array(x)}, output=output, y=array(y), before=before, after=train(model, x, y, STEPS))


def _types(family):
    """The arrays in other types than those of the model."""
    for dtype in ("float16", "float64", "bfloat16"):
        case = f"mlp_{dtype}"
        values = family.start(case)
        keras.config.set_dtype_policy(dtype)
        model = _model("mlp", values)
        keras.config.set_dtype_policy("float32")
        model.save_weights(_file(family, case, ".weights.h5"))
        family.write(case, weights=[array(np.asarray(w, "float32")) for w in model.get_weights()])


def _model(case, values):
    model = MODELS[case]()
    model.set_weights([values.normal(*w.shape, scale=0.5).astype(w.dtype) for w in model.get_weights()])
    return model


def _arrays(values):
    return {name: array(value) for name, value in values.items()}


def _file(family, case, ending):
    folder = ROOT / family.name
    folder.mkdir(exist_ok=True)
    return str(folder / f"{case}{ending}")
