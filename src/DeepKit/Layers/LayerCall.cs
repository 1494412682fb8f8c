using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>One use of a layer in a functional model; a shared layer has several.</summary>
internal sealed class LayerCall
{
    private LayerCall(Layer layer, KerasTensor[] inputs, IEnumerable<TensorSpec> outputs)
    {
        Layer = layer;
        Inputs = inputs;
        Outputs = [.. outputs.Select((spec, index) => new KerasTensor(this, index, spec))];
    }

    public Layer Layer { get; }

    public IReadOnlyList<KerasTensor> Inputs { get; }

    public KerasTensor[] Outputs { get; }

    public static LayerCall OfInput(Input input) => new(input, [], [new TensorSpec(input.DType, input.BatchShape)]);

    public static LayerCall Of(Layer layer, KerasTensor[] inputs) => new(layer, inputs, OutputSpecs(layer, [.. inputs.Select(input => input.Spec)]));

    /// <summary>Traces a layer by itself: that makes its weights and tells its outputs.</summary>
    public static IEnumerable<TensorSpec> OutputSpecs(Layer layer, IReadOnlyList<TensorSpec> inputs)
    {
        var graph = new Graph { Room = layer.Room };
        var x = inputs.Select(input => graph.Placeholder("x", input.Shape, input.DType)).ToArray();
        return layer.Apply(x, new CallContext(training: false)).Select(output => output.Spec);
    }
}
