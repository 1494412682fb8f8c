using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Optimizers;
using DeepKit.Training;

namespace DeepKit.Models;

/// <summary>
/// Layers that belong together, and how to train them: all that lies between some inputs and the outputs that were computed from them.
/// A model is a layer itself, so it can be a part of another one.
/// </summary>
[KerasByHand]
public partial class Model : Layer
{
    private readonly FunctionalGraph? _graph;
    private readonly Dictionary<StepSignature, StepProgram> _steps = [];
    private readonly Lock _stepsGate = new();
    private Compilation? _compilation;
    private IEngineSession? _session;
    private IEngineSession? _elsewhere;
    private volatile RowPredictor? _rowPredictor;

    /// <summary>Makes a model of what lies between inputs and outputs.</summary>
    /// <param name="inputs">The inputs, each an <see cref="Input"/>.</param>
    /// <param name="outputs">What layers returned that were applied to the inputs, or to what came of them.</param>
    /// <exception cref="ArgumentException">An output depends on an input that is not among them, or two layers have one name.</exception>
    public Model(IReadOnlyList<KerasTensor> inputs, IReadOnlyList<KerasTensor> outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        _graph = new FunctionalGraph(inputs, outputs);
        LayerNames.MakeUnique(_graph.Calls.Select(call => call.Layer).Distinct());
        Inputs = Ports(inputs);
        Outputs = Ports(outputs);
    }

    /// <summary>Makes a model of what lies between one input and one output.</summary>
    /// <param name="input">The input, an <see cref="Input"/>.</param>
    /// <param name="output">What the last layer returned.</param>
    public Model(KerasTensor input, KerasTensor output)
        : this([input], [output])
    {
    }

    private protected Model()
    {
    }

    /// <summary>The layers in Keras' order; a functional model's inputs are among them.</summary>
    public virtual IReadOnlyList<Layer> Layers => _graph!.Layers;

    /// <summary>The weights of all layers in order; those of a layer that models within the model share come once.</summary>
    public override IReadOnlyList<Variable> Weights => [.. Layers.SelectMany(layer => layer.Weights).Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> TrainableWeights => Trainable ? [.. Layers.SelectMany(layer => layer.TrainableWeights).Distinct()] : [];

    /// <summary>The names of the inputs, by which data can be given.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public IReadOnlyList<string> InputNames => [.. Inputs.Select(input => input.Name)];

    /// <summary>The names of the outputs: those of the layers that they come from.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public IReadOnlyList<string> OutputNames => [.. Outputs.Select(output => output.Name)];

    /// <summary>The shape of the only input, with an unknown batch.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built, or has several inputs.</exception>
    public Shape InputShape => Only(Inputs, "inputs").Shape;

    /// <summary>The shape of the only output, with an unknown batch.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built, or has several outputs.</exception>
    public Shape OutputShape => Only(Outputs, "outputs").Shape;

    /// <summary>The shapes of the inputs in order.</summary>
    public IReadOnlyList<Shape> InputShapes => [.. Inputs.Select(input => input.Shape)];

    /// <summary>The shapes of the outputs in order.</summary>
    public IReadOnlyList<Shape> OutputShapes => [.. Outputs.Select(output => output.Shape)];

    /// <summary>Set it, in a callback for instance, to end <c>Fit</c> after the current batch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>The optimizer given to <see cref="Compile"/>.</summary>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    public Optimizer Optimizer => Compiled.Optimizer;

    /// <summary>The outputs as <see cref="Compile"/> knows them: a Sequential's only one even before it is built.</summary>
    internal IReadOnlyList<string> CompiledOutputs => _graph is null ? [Name] : OutputNames;

    /// <summary>Whether <see cref="Compile"/> was called.</summary>
    internal bool IsCompiled => _compilation is not null;

    internal Compilation Compiled => _compilation
        ?? throw new InvalidOperationException($"Model \"{Name}\" has to be compiled before it is trained or evaluated. Call Compile(optimizer, loss) first.");

    /// <summary>Says how to train the model. Weights stay as they are; the optimizer starts anew.</summary>
    /// <param name="optimizer">The optimizer, by Keras' name or as an object.</param>
    /// <param name="loss">The loss, by Keras' name or as an object; with several outputs one for all, or one for each by position or name.</param>
    /// <param name="metrics">What to report beside the loss, by Keras' names or as objects; with several outputs by output.</param>
    /// <param name="lossWeights">How much each output's loss counts, by position or name; 1 if not given.</param>
    /// <param name="weightedMetrics">Metrics that take sample weights into account.</param>
    /// <param name="engine">What runs the model; <see cref="Engine.Default"/> if not given.</param>
    /// <exception cref="ArgumentException">A name is unknown; the message lists the nearest ones.</exception>
    public void Compile(
        Optimizer optimizer,
        OutputLosses? loss = null,
        OutputMetrics? metrics = null,
        OutputWeights? lossWeights = null,
        OutputMetrics? weightedMetrics = null,
        IEngine? engine = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _compilation = new Compilation(optimizer, OutputCompilation.ForEach(Name, CompiledOutputs, loss, lossWeights, metrics, weightedMetrics), engine ?? Engine.Default);
        ForgetSteps();
    }

    /// <summary>The layer of a name, such as the trunk of a model that was loaded.</summary>
    /// <param name="name">The name of one of <see cref="Layers"/>; those of models within the model have to be asked themselves.</param>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public Layer GetLayer(string name) => Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ArgumentException($"Model \"{Name}\" has no layer \"{name}\". It has: {string.Join(", ", Layers.Select(layer => layer.Name))}.", nameof(name));

    /// <summary>Prints Keras' table of layers, output shapes and parameters to the console.</summary>
    /// <param name="expandNested">Whether to show the layers of models within the model.</param>
    public void Summary(bool expandNested = false) => ModelSummary.Write(this, expandNested, Terminal.Current);

    internal override IEnumerable<Variable> States => Layers.SelectMany(layer => layer.States).Distinct();

    internal override IEnumerable<LayerPart> Parts => LayerPart.List("layers", Layers);

    internal override int? InputLimit => LimitOf(0)?.Limit;

    /// <summary>The inputs, in the order in which they are fed.</summary>
    internal virtual IReadOnlyList<ModelPort> Inputs { get; } = [];

    /// <summary>The outputs, in order.</summary>
    internal virtual IReadOnlyList<ModelPort> Outputs { get; } = [];

    /// <summary>Whether the shape of inputs is known, and with it all weights.</summary>
    internal virtual bool KnowsItsInput => true;

    /// <summary>How the layers are connected, unless they simply follow one another.</summary>
    internal virtual FunctionalGraph? Connections => _graph;

    internal override string DefaultName => "functional";

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs) => CheckInputCount(inputs.Count);

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        CheckInputCount(inputs.Count);
        foreach (var (input, port) in inputs.Zip(Inputs))
        {
            if (!port.Shape.Matches(input.Shape))
            {
                throw new ArgumentException($"Model \"{Name}\" expects input \"{port.Name}\" of shape {port.Shape}, received shape {input.Shape}.", nameof(inputs));
            }
        }
        return _graph!.Emit(inputs, context);
    }

    /// <summary>Whole numbers that an input is limited to, because a layer looks them up in a table.</summary>
    internal virtual (Layer Layer, int Limit)? LimitOf(int input)
    {
        var layers = _graph!.Calls.Where(call => call.Inputs.Contains(_graph.Inputs[input])).Select(call => call.Layer);
        return layers.FirstOrDefault(layer => layer.InputLimit is not null) is { InputLimit: { } limit } layer ? (layer, limit) : null;
    }

    /// <summary>The number of workers that share each training step.</summary>
    internal int Workers { get; private set; } = 1;

    /// <summary>Has the model run elsewhere until further notice.</summary>
    /// <param name="session">Where; <c>null</c> for the engine that it was compiled with.</param>
    /// <param name="workers">How many share a training step there.</param>
    internal void RunIn(IEngineSession? session, int workers)
    {
        lock (_stepsGate)
        {
            ForgetSteps();
            (_elsewhere, Workers) = (session, workers);
        }
    }

    /// <summary>The graph of a step and its plans, made when first asked for.</summary>
    internal StepProgram Step(StepSignature signature)
    {
        lock (_stepsGate)
        {
            if (!_steps.TryGetValue(signature, out var step))
            {
                var graph = new StepBuilder(this, _compilation).Build(signature);
                var session = _elsewhere ?? (_session ??= (_compilation?.Engine ?? Engine.Default).Open());
                var few = signature.Towers > 1 ? Step(signature with { Towers = 1 }) : null;
                step = new StepProgram(graph, session, signature.Towers, few);
                _steps.Add(signature, step);
            }
            return step;
        }
    }

    private RowPredictor RowPredictor => _rowPredictor ?? NewRowPredictor();

    private RowPredictor NewRowPredictor()
    {
        lock (_stepsGate)
        {
            return _rowPredictor ??= new RowPredictor(this);
        }
    }

    private protected void ForgetSteps()
    {
        lock (_stepsGate)
        {
            _steps.Clear();
            _session = null;
            _rowPredictor = null;
        }
    }

    private static ModelPort[] Ports(IReadOnlyList<KerasTensor> tensors)
    {
        var ports = new List<ModelPort>();
        foreach (var tensor in tensors)
        {
            var name = tensor.Source.Layer.Name;
            var earlier = ports.Count(port => port.Name == name || port.Name.StartsWith($"{name}:", StringComparison.Ordinal));
            ports.Add(new ModelPort(earlier == 0 ? name : $"{name}:{earlier}", tensor.Spec));
        }
        return [.. ports];
    }

    private void CheckInputCount(int count)
    {
        if (count != Inputs.Count)
        {
            throw new ArgumentException($"Model \"{Name}\" expects {Inputs.Count} inputs ({string.Join(", ", InputNames)}), received {count}.");
        }
    }

    private ModelPort Only(IReadOnlyList<ModelPort> ports, string what) => ports.Count == 1
        ? ports[0]
        : throw new InvalidOperationException($"Model \"{Name}\" has {ports.Count} {what} ({string.Join(", ", ports.Select(port => port.Name))}). Ask for all of their shapes.");
}
