using DeepKit.Graphs;
using DeepKit.Layers;

namespace DeepKit.Models;

/// <summary>The layers between a functional model's inputs and outputs, and the order in which they run.</summary>
internal sealed class FunctionalGraph
{
    private readonly IReadOnlyList<KerasTensor> _inputs;
    private readonly IReadOnlyList<KerasTensor> _outputs;
    private readonly List<LayerCall> _calls = [];
    private readonly List<Layer> _visited = [];
    private readonly HashSet<Layer> _seen = [];
    private readonly HashSet<LayerCall> _known = [];

    public FunctionalGraph(IReadOnlyList<KerasTensor> inputs, IReadOnlyList<KerasTensor> outputs)
    {
        _inputs = inputs;
        _outputs = outputs;
        CheckInputs();
        foreach (var output in outputs)
        {
            Visit(output);
        }
        Layers = ByDepth();
    }

    public IReadOnlyList<KerasTensor> Inputs => _inputs;

    public IReadOnlyList<KerasTensor> Outputs => _outputs;

    /// <summary>Every use of a layer, those that it needs before it.</summary>
    public IReadOnlyList<LayerCall> Calls => _calls;

    /// <summary>Keras' order: the farther from the outputs the earlier; of equally far ones, the one that a walk from the outputs meets first.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Runs the layers on actual inputs.</summary>
    public IReadOnlyList<SymbolicTensor> Emit(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        var values = _inputs.Zip(inputs).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var call in _calls.Where(call => call.Layer is not Input))
        {
            var outputs = call.Layer.Apply([.. call.Inputs.Select(input => values[input])], context);
            foreach (var (tensor, value) in call.Outputs.Zip(outputs))
            {
                values[tensor] = value;
            }
        }
        return [.. _outputs.Select(output => values[output])];
    }

    private void CheckInputs()
    {
        if (_inputs.Count == 0 || _outputs.Count == 0)
        {
            throw new ArgumentException($"A Model expects at least one input and one output, received {_inputs.Count} and {_outputs.Count}.");
        }
        if (_inputs.FirstOrDefault(input => input.Source.Layer is not Input) is { } other)
        {
            throw new ArgumentException($"A Model expects each of its inputs to be an Input, received {other}. Begin the model with new Input(shape).");
        }
        if (_inputs.Distinct().Count() < _inputs.Count)
        {
            throw new ArgumentException("A Model expects each of its inputs once, received one of them twice.");
        }
    }

    private void Visit(KerasTensor tensor)
    {
        // A stack of its own: models may be deeper than the thread's.
        var walk = new Stack<(LayerCall Call, int Input)>();
        Enter(tensor, walk);
        while (walk.TryPop(out var place))
        {
            if (place.Input == place.Call.Inputs.Count)
            {
                _calls.Add(place.Call);
                continue;
            }
            walk.Push((place.Call, place.Input + 1));
            Enter(place.Call.Inputs[place.Input], walk);
        }
    }

    private void Enter(KerasTensor tensor, Stack<(LayerCall Call, int Input)> walk)
    {
        var call = tensor.Source;
        if (!_known.Add(call))
        {
            return;
        }
        if (call.Layer is Input && !_inputs.Contains(tensor))
        {
            throw new ArgumentException(
                $"The model's outputs depend on {call.Layer}, shape {tensor.Shape}, which is not among its inputs ({string.Join(", ", _inputs.Select(input => input.Source.Layer.Name))}). Add it to inputs.");
        }
        if (_seen.Add(call.Layer))
        {
            _visited.Add(call.Layer);
        }
        walk.Push((call, 0));
    }

    private Layer[] ByDepth()
    {
        var depths = new Dictionary<LayerCall, int>();
        var layerDepths = new Dictionary<Layer, int>();
        foreach (var call in Enumerable.Reverse(_calls))
        {
            var depth = Math.Max(depths.GetValueOrDefault(call), layerDepths.GetValueOrDefault(call.Layer));
            depths[call] = layerDepths[call.Layer] = depth;
            foreach (var source in call.Inputs.Select(input => input.Source))
            {
                depths[source] = Math.Max(depths.GetValueOrDefault(source), depth + 1);
            }
        }
        var unused = _inputs.Select(input => input.Source.Layer).Where(layer => !layerDepths.ContainsKey(layer));
        return [.. _visited.OrderByDescending(layer => layerDepths[layer]), .. unused];
    }
}
