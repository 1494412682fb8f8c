"""Reads runs with TensorBoard's own reader and plug-ins, and prints all that they find.

python check_events.py FOLDER    of runs, as in: tensorboard --logdir FOLDER

Prints one line for each value: {"run": ..., "plugin": ..., "tag": ..., "step": ..., "numbers": [...]}; a picture's numbers are its
pixels, a graph's the number of its nodes; a session's are its hyperparameters: {"plugin": "hparams", "run": ..., "hparams": {...}}
"""
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import tensorflow as tf  # noqa: E402
from tensorboard import context  # noqa: E402
from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer  # noqa: E402
from tensorboard.plugins import base_plugin  # noqa: E402
from tensorboard.plugins.graph import graphs_plugin  # noqa: E402
from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups  # noqa: E402


def main(folder):
    runs = plugin_event_multiplexer.EventMultiplexer()
    runs.AddRunsFromDirectory(folder)
    runs.Reload()
    provider = data_provider.MultiplexerDataProvider(runs, folder)
    plugins = base_plugin.TBContext(logdir=folder, multiplexer=runs, data_provider=provider)
    found = [*values(runs), *graphs(runs, plugins), *sessions(provider)]
    for line in found:
        print(json.dumps(line), flush=True)


def values(runs):
    for run, content in runs.Runs().items():
        for tag in content["tensors"]:
            plugin = runs.SummaryMetadata(run, tag).plugin_data.plugin_name
            for event in runs.Tensors(run, tag) if plugin not in ("hparams", "graphs") else []:
                yield {"run": run, "plugin": plugin, "tag": tag, "step": event.step, "numbers": numbers(plugin, event.tensor_proto)}


def numbers(plugin, tensor):
    content = tf.make_ndarray(tensor)
    if plugin != "images":
        return content.flatten().tolist()
    return [int(pixel) for png in content[2:] for pixel in tf.io.decode_png(png).numpy().flatten()]


def graphs(runs, plugins):
    plugin = graphs_plugin.GraphsPlugin(plugins)
    for run, content in plugin.info_impl(context.RequestContext(), experiment="").items():
        if content["run_graph"]:
            text, _ = plugin.graph_impl(context.RequestContext(), run, tag=None, is_conceptual=False, experiment="")
            yield {"run": run, "plugin": "graphs", "tag": "", "step": 0, "numbers": [text.count("\nnode {") + text.startswith("node {")]}


def sessions(provider):
    plugin = backend_context.Context(base_plugin.TBContext(data_provider=provider))
    request = api_pb2.ListSessionGroupsRequest(slice_size=100, allowed_statuses=[0, 1, 2, 3])
    handler = list_session_groups.Handler(context.RequestContext(), plugin, "", request)
    for group in handler.run().session_groups:
        hparams = {name: getattr(value, value.WhichOneof("kind")) for name, value in group.hparams.items()}
        for session in group.sessions:
            metrics = sorted(f"{metric.name.group}/{metric.name.tag}" for metric in session.metric_values)
            yield {"run": session.name, "plugin": "hparams", "tag": api_pb2.Status.Name(session.status), "step": 0,
                   "hparams": hparams, "metrics": metrics}


if __name__ == "__main__":
    main(sys.argv[1])
