using System.Collections;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Training;

namespace DeepKit.Models;

/// <summary>A model whose layers follow one another: <c>new Sequential { new Input(784), new Dense(10) }</c>.</summary>
public sealed class Sequential : Model, IEnumerable<Layer>
{
    private readonly List<Layer> _layers = [];
    private Input? _input;
    private Shape? _inputShape;
    private TensorSpec? _output;

    /// <summary>Makes a model of some layers.</summary>
    /// <param name="layers">The layers in order; the first may be an <see cref="Input"/>.</param>
    public Sequential(params ReadOnlySpan<Layer> layers)
    {
        foreach (var layer in layers)
        {
            Add(layer);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Adds a layer at the end, and builds it if the shape of its input is known.</summary>
    /// <exception cref="ArgumentException">The layer's name is taken, an Input is not the first, or the layer's input does not fit.</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer is Input input)
        {
            SetInput(input);
            return;
        }
        if (_layers.Contains(layer))
        {
            throw new ArgumentException($"{layer} is in the model already. Add a new layer.", nameof(layer));
        }
        LayerNames.MakeUnique(_layers, layer);
        _output = _output is { } last ? Build(layer, last) : null;
        _layers.Add(layer);
        ForgetSteps();
    }

    /// <summary>Makes the weights of a model that has no <see cref="Input"/>.</summary>
    /// <param name="inputShape">The shape of inputs, batch first: <c>[null, 784]</c>.</param>
    public void BuildFrom(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (_inputShape is not null && !_inputShape.Matches(inputShape))
        {
            throw new ArgumentException($"Model \"{Name}\" is built for inputs {_inputShape} already, received {inputShape}.", nameof(inputShape));
        }
        _inputShape ??= inputShape.WithBatch(null);
        _output = _layers.Aggregate(InputSpec, (input, layer) => Build(layer, input));
        ForgetSteps();
    }

    /// <summary>The layers in order.</summary>
    public IEnumerator<Layer> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal override IReadOnlyList<ModelPort> Inputs => [new ModelPort(_input?.Name ?? "input_layer", InputSpec)];

    internal override IReadOnlyList<ModelPort> Outputs => [new ModelPort(Name, _output ?? throw NotBuilt())];

    /// <summary>The Input that the model was given, which is not among its layers.</summary>
    internal Input? InputLayer => _input;

    internal override bool KnowsItsInput => _inputShape is not null;

    internal override string DefaultName => "sequential";

    private TensorSpec InputSpec => new(_input?.DType ?? DType.Float32, _inputShape ?? throw NotBuilt());

    internal override (Layer Layer, int Limit)? LimitOf(int input) =>
        _layers.FirstOrDefault() is { InputLimit: { } limit } first ? (first, limit) : null;

    private protected override void BuildFor(ModelData x)
    {
        if (_inputShape is null)
        {
            BuildFrom(x.InOrder(Name, "inputs", ["input_layer"])[0].Shape.WithBatch(null));
        }
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs) => BuildFrom(Only(inputs));

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context) =>
        [_layers.Aggregate(Only(inputs), (x, layer) => layer.Apply(x, context))];

    private T Only<T>(IReadOnlyList<T> inputs) => inputs.Count == 1
        ? inputs[0]
        : throw new ArgumentException($"Model \"{Name}\" expects one input, received {inputs.Count}. Use a functional Model for several.", nameof(inputs));

    private void SetInput(Input input)
    {
        if (_input is not null || _layers.Count > 0)
        {
            throw new ArgumentException($"Model \"{Name}\" expects an Input only as its first layer.", nameof(input));
        }
        _input = input;
        _inputShape = input.BatchShape;
        _output = new TensorSpec(input.DType, input.BatchShape);
    }

    private TensorSpec Build(Layer layer, TensorSpec input)
    {
        TensorSpec[] outputs = [.. LayerCall.OutputSpecs(layer, [input])];
        return outputs.Length == 1
            ? outputs[0]
            : throw new ArgumentException($"{layer} has {outputs.Length} outputs, but the layers of model \"{Name}\" follow one another. Use a functional Model.");
    }

    private InvalidOperationException NotBuilt() => new(
        $"Model \"{Name}\" has no weights yet: the shape of its input is not known. Begin it with an Input, call BuildFrom(shape), or train it with Fit.");
}
