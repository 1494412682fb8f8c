using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

public abstract partial class Optimizer
{
    private readonly Dictionary<(Variable Weight, string Name), Variable> _slots = [];
    private HashSet<Variable>? _weights;
    private GradientAccumulation? _accumulation;

    /// <summary>The averages of the weights; <c>null</c> before the first step and without <see cref="UseEma"/>.</summary>
    internal WeightAverages? Averages { get; private set; }

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
        if (_accumulation is null)
        {
            Update(graph, Unscaled(gradients), done, done);
        }
        else
        {
            var state = gradients.Select(pair => pair.Weight).Concat(_variables.Where(variable => variable.DType.IsFloating()));
            _accumulation.Emit(graph, Unscaled(gradients), done, state, means => Update(graph, means, done, _accumulation.Updates(done)));
        }
        Averages?.Emit(graph, _accumulation?.Updates(done) ?? done);
        graph.Assign(_iterations, done + 1);
    }

    /// <summary>The loss that gradients are to be taken of.</summary>
    internal SymbolicTensor ScaleLoss(SymbolicTensor loss) => LossScaleFactor is { } factor ? loss * factor : loss;

    /// <summary>Makes all <see cref="Variables"/>, unless they are there already, so that a file's values can be put into them by position.</summary>
    /// <param name="weights">All weights to be trained, in Keras' order.</param>
    internal void Build(IReadOnlyList<Variable> weights)
    {
        if (_weights is not null)
        {
            return;
        }
        _weights = [.. weights];
        if (UseEma)
        {
            Averages = new WeightAverages([.. weights.Select(weight => (weight, AddVariable(SlotPath(weight, "average"), weight.Shape)))], EmaMomentum, EmaOverwriteFrequency);
        }
        if (GradientAccumulationSteps is { } steps)
        {
            var sums = weights.ToDictionary(weight => weight, weight => AddVariable(SlotPath(weight, "gradient_accumulator"), weight.Shape));
            _accumulation = new GradientAccumulation(steps, sums);
        }
        CreateSlots(weights);
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

    /// <summary>Makes variables of the weights' shapes, 0 at first: all of the first weight, then all of the next one.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="names">By which <see cref="Slot"/> finds them.</param>
    protected void AddSlots(IReadOnlyList<Variable> weights, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights)
        {
            Array.ForEach(names, name => AddSlot(weight, name));
        }
    }

    /// <summary>Makes a variable of a weight's shape.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="name">By which <see cref="Slot"/> finds it.</param>
    /// <param name="initialValue">What all of its elements are at first.</param>
    protected void AddSlot(Variable weight, string name, double initialValue = 0)
    {
        ArgumentNullException.ThrowIfNull(weight);
        _slots.Add((weight, name), AddVariable(SlotPath(weight, name), weight.Shape, initialValue));
    }

    /// <summary>A variable made by <see cref="AddSlot"/>.</summary>
    protected Variable Slot(Variable weight, string name) => _slots[(weight, name)];

    /// <summary>Makes one more variable.</summary>
    private protected Variable AddVariable(string path, Shape shape, double initialValue = 0, DType dtype = DType.Float32)
    {
        var variable = new Variable(path, shape, dtype, trainable: false);
        if (initialValue != 0)
        {
            variable.Span<float>().Fill((float)initialValue);
        }
        _variables.Add(variable);
        return variable;
    }

    /// <summary>How much of a weight is taken away in each step.</summary>
    private protected virtual double? DecayOf(Variable weight) => WeightDecay;

    private string SlotPath(Variable weight, string name) => PathOf($"{weight.Name.Replace('/', '_')}_{name}");

    private IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> Unscaled(IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> gradients) =>
        LossScaleFactor is { } factor ? [.. gradients.Select(pair => (pair.Weight, pair.Gradient / factor))] : gradients;

    /// <param name="graph">The graph of the training step.</param>
    /// <param name="gradients">What to move the weights along.</param>
    /// <param name="steps">The steps done, from which a schedule computes.</param>
    /// <param name="updates">How often the weights have changed, from which rules compute.</param>
    private void Update(Graph graph, IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> gradients, SymbolicTensor steps, SymbolicTensor updates)
    {
        var rate = LearningRateSchedule?.Emit(steps) ?? graph.Read(_learningRate!);
        var clipped = GradientClipping.Clip(gradients, ClipNorm, ClipValue, GlobalClipNorm);
        foreach (var (weight, _) in gradients)
        {
            Decay(graph, weight, rate);
        }
        var update = BeginStep(graph, rate, (updates + 1).Cast(DType.Float32));
        foreach (var (weight, gradient) in clipped)
        {
            update(weight, gradient);
        }
    }

    private void Decay(Graph graph, Variable weight, SymbolicTensor rate)
    {
        if (DecayOf(weight) is { } decay && !_exclusions.Contains(weight))
        {
            var value = graph.Read(weight);
            graph.Assign(weight, value - (value * decay * rate));
        }
    }

    private void CheckWeightsAreKnown(IEnumerable<Variable> weights)
    {
        if (weights.FirstOrDefault(weight => !_weights!.Contains(weight)) is { } unknown)
        {
            throw new InvalidOperationException(
                $"Optimizer \"{Name}\" was built for {_weights!.Count} weights, received \"{unknown.Name}\", which is none of them. Compile the model with a new optimizer after changing which weights are trained.");
        }
    }
}
