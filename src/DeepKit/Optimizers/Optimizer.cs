using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// A rule that moves weights along their gradients, written in ops so that it is a part of the training step's graph.
/// Given by Keras' name (<c>"adam"</c>) or as an object.
/// </summary>
[KerasFamily("keras.optimizers")]
[KerasOnly("use_ema", false)]
[KerasOnly("ema_momentum", 0.99)]
public abstract class Optimizer
{
    private static readonly NamedChoices<Optimizer> Known = new("optimizer",
        ("adam", () => new Adam()),
        ("sgd", () => new SGD()));

    private readonly Dictionary<(Variable Weight, string Name), Variable> _slots = [];
    private readonly List<Variable> _variables;
    private readonly Variable _iterations;
    private readonly Variable _learningRate;
    private HashSet<Variable>? _weights;

    /// <summary>Makes the variables that every optimizer has.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    protected Optimizer(float learningRate)
    {
        _iterations = new Variable($"{Name}/iteration", Shape.Scalar, DType.Int64, trainable: false);
        _learningRate = new Variable($"{Name}/learning_rate", Shape.Scalar, trainable: false);
        _variables = [_iterations, _learningRate];
        LearningRate = learningRate;
    }

    /// <summary>Keras' name of the optimizer.</summary>
    public abstract string Name { get; }

    /// <summary>The step size; may be changed between steps.</summary>
    public float LearningRate
    {
        get => _learningRate.Span<float>()[0];
        set => _learningRate.Span<float>()[0] = Check.NotNegative(value, GetType().Name, nameof(LearningRate));
    }

    /// <summary>The number of steps done.</summary>
    public long Iterations => _iterations.Span<long>()[0];

    /// <summary>All state in Keras' order: iterations, learning rate, then what is kept for each weight.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The optimizer with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Optimizer(string name) => Known.Make(name);

    /// <summary>
    /// Emits one step for all weights. The first use says which weights the optimizer is for; later ones may bring fewer, but no others.
    /// </summary>
    /// <param name="graph">The graph of the training step.</param>
    /// <param name="gradients">The weights and their gradients; without any, nothing is done.</param>
    /// <exception cref="InvalidOperationException">The optimizer was first used with other weights.</exception>
    public void Apply(Graph graph, IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> gradients)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(gradients);
        if (gradients.Count == 0)
        {
            return;
        }
        using var scope = graph.EnterScope(Name);
        Build([.. gradients.Select(pair => pair.Weight)]);
        CheckWeightsAreKnown(gradients.Select(pair => pair.Weight));
        var done = graph.Read(_iterations);
        var update = BeginStep(graph, graph.Read(_learningRate), (done + 1).Cast(DType.Float32));
        foreach (var (weight, gradient) in gradients)
        {
            update(weight, gradient);
        }
        graph.Assign(_iterations, done + 1);
    }

    /// <summary>Makes all <see cref="Variables"/>, unless they are there already, so that a file's values can be put into them by position.</summary>
    /// <param name="weights">All weights to be trained, in Keras' order.</param>
    internal void Build(IReadOnlyList<Variable> weights)
    {
        if (_weights is null)
        {
            _weights = [.. weights];
            CreateSlots(weights);
        }
    }

    /// <summary>Makes what is kept for each weight, by <see cref="AddSlot"/>.</summary>
    protected virtual void CreateSlots(IReadOnlyList<Variable> weights)
    {
    }

    /// <summary>Emits what all weights share in a step, and returns the rule that emits one weight's update.</summary>
    /// <param name="graph">The graph of the training step.</param>
    /// <param name="learningRate">The step size, a scalar.</param>
    /// <param name="step">The number of this step, counted from 1, a scalar.</param>
    protected abstract Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step);

    /// <summary>Makes a variable of a weight's shape, zero at first.</summary>
    protected void AddSlot(Variable weight, string name)
    {
        var slot = new Variable($"{Name}/{weight.Name.Replace('/', '_')}_{name}", weight.Shape, weight.DType, trainable: false);
        _slots.Add((weight, name), slot);
        _variables.Add(slot);
    }

    /// <summary>A variable made by <see cref="AddSlot"/>.</summary>
    protected Variable Slot(Variable weight, string name) => _slots[(weight, name)];

    private void CheckWeightsAreKnown(IEnumerable<Variable> weights)
    {
        if (weights.FirstOrDefault(weight => !_weights!.Contains(weight)) is { } unknown)
        {
            throw new InvalidOperationException(
                $"Optimizer \"{Name}\" was built for {_weights!.Count} weights, received \"{unknown.Name}\", which is none of them. Compile the model with a new optimizer after changing which weights are trained.");
        }
    }
}
