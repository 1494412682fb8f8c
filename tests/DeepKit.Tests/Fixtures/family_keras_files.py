"""Whole models that Keras saves: <case>.keras, and what the saved model predicts and loses over five more steps: <case>.json."""
import json
import zipfile

import keras
from keras import layers, tree

import family_layers
import keras_files_models
from common import ROOT, array, one_or_list

STEPS = 5
# Keras 3.15 tells another shape than it computes of them.
SKIPPED = ("multi_head_attention_attention_mask_scores", "multi_head_attention_causal_scores", "multi_head_attention_masks_scores",
           "multi_head_attention_axes_scores", "bidirectional_backward_layer", "activation_glu")
CELLS = (layers.SimpleRNNCell, layers.LSTMCell, layers.GRUCell, layers.StackedRNNCells)


def write(family, options):
    seen = set()

    def case(name, create, x, call=None, fixed_batch=False, **more):
        """Each layer of family layers, once for each form that its config takes."""
        values = family.start(name)
        layer = create()
        if name in SKIPPED or _forgets_seed(layer) or _runs_nowhere(layer) or isinstance(layer, CELLS) or not type(layer).__module__.startswith("keras.") or _is_function(layer):
            return
        data = [values.make(spec) for spec in (x if isinstance(x, list) else [x])]
        model = _model(layer, data, isinstance(x, list), call, fixed_batch)
        form = model and _form(model)
        if model and form not in seen:
            seen.add(form)
            save(family, name, model, data, [values.normal(len(data[0]), 2)], packed=True)

    family_layers.write_cases(case)
    keras_files_models.write(lambda name, *model_and_data: save(family, name, *model_and_data), family)


def save(family, name, model, x, y, packed=False):
    """Trains two steps, saves, and records what the model that comes out of the file does."""
    folder = ROOT / family.name
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.keras"
    if not model.compiled:
        model.compile(_optimizer(model), "mse")
    model.run_eagerly = True
    _fit(model, x, y, 2)
    model.save(path)
    if packed:
        _pack(path)
    predictions = tree.flatten(_load(path).predict(_one_or_all(x), batch_size=len(x[0]), verbose=0))
    # A model of its own: in Keras, recurrent layers with dropout draw random numbers when they predict, too.
    losses = _fit(_load(path), x, y, STEPS)
    assert path.stat().st_size < 200_000, f"{path} has {path.stat().st_size} bytes"
    family.write(name, x=one_or_list(x), y=one_or_list(y), predictions=one_or_list(predictions), losses=losses)


def _pack(path):
    """Keras stores files as they are and opens packed ones, too. Most of what it stores are zeros between HDF5's parts."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _optimizer(model):
    """Not Adam for embeddings: TensorFlow hands it the slices of a batch one by one, and it squares each of a token's by itself."""
    return keras.optimizers.SGD(0.1) if any(isinstance(layer, layers.Embedding) for layer in model.layers) else keras.optimizers.Adam(0.01)


def _load(path):
    loaded = keras.models.load_model(path)
    loaded.run_eagerly = True
    return loaded


def _fit(model, x, y, steps):
    return model.fit(_one_or_all(x), _one_or_all(y), batch_size=len(x[0]), epochs=steps, shuffle=False, verbose=0).history["loss"]


def _one_or_all(arrays):
    return arrays[0] if len(arrays) == 1 else arrays


def _forgets_seed(layer):
    """The config of SimpleRNN lacks the seed of its dropout."""
    return isinstance(layer, layers.SimpleRNN) and (layer.dropout or layer.recurrent_dropout)


def _runs_nowhere(layer):
    """TensorFlow's CPU has no dilated transposed convolution."""
    return type(layer).__name__.endswith("Transpose") and any(rate > 1 for rate in layer.dilation_rate)


def _is_function(layer):
    """Functions have no place in files, but by names."""
    return isinstance(layer, layers.Lambda) or (isinstance(layer, layers.Activation) and layer.activation.__name__ == "<lambda>")


def _model(layer, data, several, call, fixed_batch):
    inputs = [keras.Input(batch_shape=x.shape, dtype=x.dtype.name) if fixed_batch else keras.Input(x.shape[1:], dtype=x.dtype.name) for x in data]
    argument = inputs if several else inputs[0]
    if call is None or ".convolutional." in type(layer).__module__:
        outputs = layer(argument)
    else:
        outputs = call(layer, argument, None)
    if any(None in y.shape[1:] for y in tree.flatten(outputs)):
        return None
    flat = [_flat(y) for y in tree.flatten(outputs)]
    joined = flat[0] if len(flat) == 1 else layers.Concatenate()(flat)
    return keras.Model(inputs, layers.Dense(2, name="head")(joined))


def _flat(y):
    if len(y.shape) < 3:
        return y if len(y.shape) == 2 else layers.Reshape((1,))(y)
    return layers.Flatten()(y)


def _form(model):
    """What the file says about the layer, without names and sizes that do not matter."""
    config = json.loads(model.to_json())["config"]["layers"]
    described = [[layer["class_name"], _without_names(layer["config"]), [_plain_options(call) for call in layer["inbound_nodes"]]]
                 for layer in config if layer["class_name"] != "InputLayer"]
    return json.dumps([described, [len(i.shape) for i in model.inputs]])


def _plain_options(call):
    return {k: v for k, v in call["kwargs"].items() if not isinstance(v, (dict, list))}


def _without_names(value):
    if isinstance(value, dict):
        return {k: _without_names(v) for k, v in value.items() if k not in ("name", "units", "filters")}
    return [_without_names(v) for v in value] if isinstance(value, list) else value
