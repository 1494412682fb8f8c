using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>The uses of each layer within a model, counted as Keras' nodes are.</summary>
internal sealed class NodeNumbers(FunctionalGraph graph)
{
    private readonly ILookup<Layer, LayerCall> _calls = graph.Calls.Concat(graph.Inputs.Select(input => input.Source)).Distinct().ToLookup(call => call.Layer);

    public IReadOnlyList<LayerCall> Of(Layer layer) => [.. _calls[layer]];

    public int Of(KerasTensor tensor) => _calls[tensor.Source.Layer].Index().First(call => call.Item == tensor.Source).Index;
}
