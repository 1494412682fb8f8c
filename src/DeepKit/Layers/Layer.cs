using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;

namespace DeepKit.Layers;

/// <summary>
/// A step of a model: it makes its weights once it knows the shape of its input, and emits ops from its input to its output.
/// A layer of one's own overrides <see cref="Build(Shape)"/> and <see cref="Call(SymbolicTensor, CallContext)"/>; gradients come by themselves.
/// </summary>
[KerasFamily("keras.layers")]
public abstract class Layer
{
    private List<Variable> _weights = [];
    private List<Variable> _state = [];
    private List<LayerPart> _parts = [];
    private ExpectedWeights? _expectedWeights;
    private Layer? _owner;
    private string? _name;
    private bool _trainable = true;

    /// <summary>The name, unique in its model; by default the class' name as Keras writes it, such as <c>max_pooling2d</c>.</summary>
    public string Name
    {
        get => _name ?? DefaultName;
        init
        {
            _name = value;
            IsNameGiven = true;
        }
    }

    /// <summary>
    /// Whether training changes the weights; setting it sets it for all layers within. A frozen <see cref="BatchNormalization"/> also
    /// normalises by its moving statistics. A compiled model heeds a change once it is compiled again.
    /// </summary>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            _trainable = value;
            foreach (var part in Parts)
            {
                part.Layer.Trainable = value;
            }
        }
    }

    /// <summary>Whether the weights have been made.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>The weights, first those that training changes, as in Keras; those of layers within it follow.</summary>
    public virtual IReadOnlyList<Variable> Weights =>
        [.. OwnWeights, .. _parts.SelectMany(part => part.Layer.Weights)];

    /// <summary>The weights that training changes.</summary>
    public virtual IReadOnlyList<Variable> TrainableWeights =>
        Trainable ? [.. _weights.Where(weight => weight.Trainable), .. _parts.SelectMany(part => part.Layer.TrainableWeights)] : [];

    /// <summary>The weights, then what else is kept from step to step, such as the state of a random generator.</summary>
    public virtual IReadOnlyList<Variable> Variables => [.. Weights, .. States];

    /// <summary>The number of elements of all weights.</summary>
    public long ParameterCount => Weights.Sum(weight => (long)weight.ElementCount);

    /// <summary>Whether the name was chosen rather than made up.</summary>
    internal bool IsNameGiven { get; private set; }

    /// <summary>
    /// What Keras calls the arguments that the inputs are, in their order; the last takes all the rest if it ends with a star. <c>null</c> is
    /// one argument: a tensor, or a list of them.
    /// </summary>
    internal virtual IReadOnlyList<string>? CallInputs => null;

    /// <summary>What is kept from step to step and is no weight.</summary>
    internal virtual IEnumerable<Variable> States => [.. _state, .. _parts.SelectMany(part => part.Layer.States)];

    /// <summary>The weights without those of layers within it, first those that training changes.</summary>
    internal IEnumerable<Variable> OwnWeights => _weights.OrderBy(weight => !weight.Trainable);

    /// <summary>The layers within it.</summary>
    internal virtual IEnumerable<LayerPart> Parts => _parts;

    /// <summary>If inputs are whole numbers from 0 on, the first one that is too large.</summary>
    internal virtual int? InputLimit => null;

    /// <summary>Whether a mask of the first input holds for the outputs too, unless <see cref="CallContext.SetMask"/> says otherwise.</summary>
    protected virtual bool SupportsMasking => false;

    /// <summary>What it is called if nobody chooses.</summary>
    internal virtual string DefaultName => LayerNames.Default(GetType());

    /// <summary>What the layer's graphs may take, if it comes out of a file.</summary>
    internal GraphRoom? Room => ExpectedWeights?.Graphs;

    private ExpectedWeights? ExpectedWeights => _expectedWeights ?? _owner?.ExpectedWeights;

    private string Path => _owner is null ? Name : $"{_owner.Path}/{Name}";

    /// <summary>Uses the layer in a functional model.</summary>
    /// <param name="inputs">One tensor, or those that the layer asks for, in order.</param>
    /// <returns>The layer's only output.</returns>
    /// <exception cref="ArgumentException">The inputs do not fit.</exception>
    /// <exception cref="InvalidOperationException">The layer has several outputs: use <see cref="ApplyAll"/>.</exception>
    public KerasTensor Apply(params ReadOnlySpan<KerasTensor> inputs) => Single(ApplyAll(inputs));

    /// <summary>Uses a layer of several outputs in a functional model.</summary>
    /// <param name="inputs">One tensor, or those that the layer asks for, in order.</param>
    public KerasTensors ApplyAll(params ReadOnlySpan<KerasTensor> inputs) => new(LayerCall.Of(this, inputs.ToArray()).Outputs);

    /// <summary>Emits the layer within another layer's <c>Call</c>.</summary>
    /// <param name="x">The only input.</param>
    /// <param name="context">The context that the caller was given.</param>
    /// <returns>The only output.</returns>
    public SymbolicTensor Apply(SymbolicTensor x, CallContext context) => Single(Apply([x], context));

    /// <summary>Checks the inputs, makes the weights if need be, and emits the layer under its name.</summary>
    /// <param name="inputs">The inputs in order.</param>
    /// <param name="context">The context that the caller was given.</param>
    public IReadOnlyList<SymbolicTensor> Apply(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        if (inputs.Count == 0)
        {
            throw new ArgumentException($"{this} was applied to nothing. Give it a tensor.", nameof(inputs));
        }
        // A layer that emits nothing takes time all the same.
        inputs[0].Graph.Room?.TakeNodes(1);
        Expects.Check(this, inputs[0].Shape);
        BuildOnce([.. inputs.Select(input => input.Shape)]);
        using var scope = inputs[0].Graph.EnterScope(Name);
        var outputs = Call(inputs, context);
        if (SupportsMasking)
        {
            context.PassMaskOn(inputs[0], outputs);
        }
        return outputs;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Layer \"{Name}\" ({GetType().Name})";

    /// <summary>Makes the weights and checks that the input's shape fits.</summary>
    /// <param name="input">The shape of the input; the first axis is the batch, unknown.</param>
    protected virtual void Build(Shape input)
    {
    }

    /// <summary>Makes the weights of a layer that takes several inputs.</summary>
    /// <param name="inputs">The inputs' shapes in order.</param>
    protected virtual void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Build(inputs[0]);
    }

    /// <summary>Emits the ops that compute the output. A layer with one input and one output overrides this.</summary>
    /// <param name="x">The input.</param>
    /// <param name="context">What the pass is for, and the masks that go with tensors.</param>
    protected virtual SymbolicTensor Call(SymbolicTensor x, CallContext context) =>
        throw new NotSupportedException($"{this} says nowhere what it computes. Override Call(x, context), or Call(inputs, context) if it takes several inputs.");

    /// <summary>Emits the ops that compute the outputs. A layer with several inputs or outputs overrides this.</summary>
    /// <param name="inputs">The inputs in order.</param>
    /// <param name="context">What the pass is for, and the masks that go with tensors.</param>
    protected virtual IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count == 1
            ? [Call(inputs[0], context)]
            : throw new ArgumentException($"{this} expects one input, received {inputs.Count}. Join them first, with Concatenate for instance.", nameof(inputs));
    }

    /// <summary>What inputs must look like; checked before every call.</summary>
    protected virtual InputSpec Expects => InputSpec.Any;

    /// <summary>Makes a weight. Call it in <see cref="Build(Shape)"/>.</summary>
    /// <param name="name">Its name within the layer, such as <c>kernel</c>.</param>
    /// <param name="shape">Its shape, all axes known.</param>
    /// <param name="initializer">Where its first value comes from.</param>
    /// <param name="trainable">Whether training changes it.</param>
    protected Variable AddWeight(string name, Shape shape, Initializer initializer, bool trainable = true)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var expected = ExpectedWeights;
        expected?.Take(this, shape);
        var weight = new Variable($"{Path}/{name}", shape, DType.Float32, trainable);
        if (expected is null)
        {
            initializer.Fill(shape, weight.Span<float>());
        }
        _weights.Add(weight);
        return weight;
    }

    /// <summary>Makes a weight that is a whole number, 0 at first, and that training leaves alone.</summary>
    private protected void AddCount(string name)
    {
        ExpectedWeights?.Take(this, Shape.Scalar);
        _weights.Add(new Variable($"{Path}/{name}", Shape.Scalar, DType.Int32, trainable: false));
    }

    /// <summary>Makes a layer a part of this one: its weights are this layer's too. Call it in the constructor or in <c>Build</c>.</summary>
    /// <param name="layer">The part; emit it by its <see cref="Apply(SymbolicTensor, CallContext)"/>.</param>
    /// <param name="attribute">
    /// What files of weights call it: the attribute that holds it in the Python class of this layer, such as <c>cell</c>; by default its name.
    /// </param>
    /// <exception cref="ArgumentException">Another part has that attribute.</exception>
    protected T AddLayer<T>(T layer, string? attribute = null) where T : Layer
    {
        ArgumentNullException.ThrowIfNull(layer);
        attribute ??= LayerNames.Unique(layer.Name, _parts.Select(part => part.Attribute));
        if (_parts.Exists(part => part.Attribute == attribute))
        {
            throw new ArgumentException($"{this} has a part \"{attribute}\" already. Give {layer} another attribute.", nameof(attribute));
        }
        layer._owner = this;
        _parts.Add(new LayerPart(attribute, layer));
        return layer;
    }

    /// <summary>Makes several layers parts of this one, which its Python class holds in a list.</summary>
    /// <param name="layers">The parts in order.</param>
    /// <param name="attribute">The attribute that holds the list, such as <c>cells</c>.</param>
    /// <exception cref="ArgumentException">Another part has that attribute.</exception>
    protected IReadOnlyList<T> AddLayers<T>(IReadOnlyList<T> layers, string attribute) where T : Layer
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(attribute);
        return [.. LayerPart.List(attribute, layers).Zip(layers, (part, layer) => AddLayer(layer, part.Attribute))];
    }

    /// <summary>Makes whole numbers that count, such as the state of a random generator; as in Keras they are no weights.</summary>
    private protected Variable AddState(string name, ReadOnlySpan<long> values)
    {
        var state = AddState(name, [values.Length], DType.Int64);
        state.Assign(values);
        return state;
    }

    /// <summary>Makes something that is kept from step to step and is no weight, zero at first.</summary>
    private protected Variable AddState(string name, Shape shape, DType dtype)
    {
        Room?.TakeBytes(checked((shape.ElementCount ?? 0) * dtype.Size()));
        var state = new Variable($"{Path}/{name}", shape, dtype, trainable: false);
        _state.Add(state);
        return state;
    }

    /// <summary>Gives the layer a name as if it had been made with it.</summary>
    internal void GiveName(string name)
    {
        SetName(name);
        IsNameGiven = true;
    }

    /// <summary>Says that the weights' values are going to be read from a file, so that nobody needs to make up first ones; <c>null</c> ends that.</summary>
    internal void AwaitWeights(ExpectedWeights? expected) => _expectedWeights = expected;

    internal void SetName(string name)
    {
        _name = name;
        RenameVariables();
    }

    internal void BuildOnce(IReadOnlyList<Shape> inputs)
    {
        if (!IsBuilt)
        {
            Build(inputs);
            IsBuilt = true;
        }
    }

    /// <summary>A layer of the same hyperparameters, with weights of its own still to be made; layers with parts copy those too.</summary>
    /// <exception cref="ArgumentException">The layer has its weights already.</exception>
    internal virtual Layer CopyUnbuilt(string name)
    {
        if (IsBuilt)
        {
            throw new ArgumentException($"{this} is in use already, so no second one can be made after its pattern. Give a layer that has not been applied yet.");
        }
        var copy = (Layer)MemberwiseClone();
        (copy._weights, copy._state, copy._parts, copy._owner, copy._name) = ([], [], [], null, name);
        return copy;
    }

    private void RenameVariables()
    {
        foreach (var variable in _weights.Concat(_state))
        {
            variable.Name = $"{Path}/{variable.Name[(variable.Name.LastIndexOf('/') + 1)..]}";
        }
        foreach (var part in _parts)
        {
            part.Layer.RenameVariables();
        }
    }

    private T Single<T>(IReadOnlyList<T> outputs) => outputs.Count == 1
        ? outputs[0]
        : throw new InvalidOperationException($"{this} has {outputs.Count} outputs. Take all of them, with ApplyAll in a functional model.");
}
