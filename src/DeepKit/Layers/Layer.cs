using DeepKit.Graphs;
using DeepKit.Initializers;

namespace DeepKit.Layers;

/// <summary>
/// A step of a model: it makes its weights once it knows the shape of its input, and emits ops from its input to its output.
/// A layer of one's own overrides <see cref="Build"/> and <see cref="Call"/>; gradients come by themselves.
/// </summary>
public abstract class Layer
{
    private readonly List<Variable> _weights = [];
    private readonly List<Variable> _state = [];
    private string? _name;

    /// <summary>The name, unique in its model; by default the class' name as Keras writes it, such as <c>max_pooling2d</c>.</summary>
    public string Name
    {
        get => _name ?? LayerNames.Default(this);
        init => _name = value;
    }

    /// <summary>Whether training changes the weights.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>Whether the weights have been made.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>The weights, first those that training changes, as in Keras.</summary>
    public virtual IReadOnlyList<Variable> Weights => [.. _weights.OrderBy(weight => !weight.Trainable)];

    /// <summary>The weights that training changes.</summary>
    public virtual IReadOnlyList<Variable> TrainableWeights => Trainable ? [.. _weights.Where(weight => weight.Trainable)] : [];

    /// <summary>The weights, then what else is kept from step to step, such as the state of a random generator.</summary>
    public virtual IReadOnlyList<Variable> Variables => [.. Weights, .. _state];

    /// <summary>The number of elements of all weights.</summary>
    public long ParameterCount => Weights.Sum(weight => (long)weight.ElementCount);

    internal bool IsNamed => _name is not null;

    /// <inheritdoc/>
    public override string ToString() => $"Layer \"{Name}\" ({GetType().Name})";

    /// <summary>Makes the weights and checks that the input's shape fits.</summary>
    /// <param name="input">The shape of the input; the first axis is the batch, unknown.</param>
    protected virtual void Build(Shape input)
    {
    }

    /// <summary>Emits the ops that compute the output.</summary>
    /// <param name="x">The input.</param>
    /// <param name="context">What is being traced: training or inference.</param>
    protected abstract SymbolicTensor Call(SymbolicTensor x, CallContext context);

    /// <summary>What inputs must look like; checked before every call.</summary>
    protected virtual InputSpec Expects => InputSpec.Any;

    /// <summary>Makes a weight. Call it in <see cref="Build"/>.</summary>
    /// <param name="name">Its name within the layer, such as <c>kernel</c>.</param>
    /// <param name="shape">Its shape, all axes known.</param>
    /// <param name="initializer">Where its first value comes from.</param>
    /// <param name="trainable">Whether training changes it.</param>
    protected Variable AddWeight(string name, Shape shape, Initializer initializer, bool trainable = true)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var weight = new Variable($"{Name}/{name}", shape, DType.Float32, trainable);
        initializer.Fill(shape, weight.Span<float>());
        _weights.Add(weight);
        return weight;
    }

    /// <summary>Makes whole numbers that count, such as the state of a random generator; as in Keras they are no weights.</summary>
    private protected Variable AddState(string name, ReadOnlySpan<long> values)
    {
        var state = new Variable($"{Name}/{name}", [values.Length], DType.Int64, trainable: false);
        state.Assign(values);
        _state.Add(state);
        return state;
    }

    internal void SetName(string name) => _name = name;

    internal void BuildOnce(Shape input)
    {
        if (!IsBuilt)
        {
            Expects.Check(this, input);
            Build(input);
            IsBuilt = true;
        }
    }

    /// <summary>Checks the input, makes the weights if need be, and emits the layer under its name.</summary>
    internal SymbolicTensor Trace(SymbolicTensor x, CallContext context)
    {
        Expects.Check(this, x.Shape);
        BuildOnce(x.Shape);
        using var scope = x.Graph.EnterScope(Name);
        return Call(x, context);
    }
}
