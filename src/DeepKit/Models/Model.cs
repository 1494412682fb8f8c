using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Losses;
using DeepKit.Metrics;
using DeepKit.Optimizers;
using DeepKit.Training;

namespace DeepKit.Models;

/// <summary>
/// Layers that belong together, and how to train them. A model is a layer itself, so it can be a part of another one.
/// </summary>
public abstract partial class Model : Layer
{
    private readonly Dictionary<StepSignature, StepProgram> _steps = [];
    private readonly Lock _stepsGate = new();
    private Compilation? _compilation;

    /// <summary>The layers in order.</summary>
    public abstract IReadOnlyList<Layer> Layers { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Weights => [.. Layers.SelectMany(layer => layer.Weights)];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [.. Layers.SelectMany(layer => layer.Variables)];

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> TrainableWeights => Trainable ? [.. Layers.SelectMany(layer => layer.TrainableWeights)] : [];

    /// <summary>The shape of inputs, with an unknown batch.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public abstract Shape InputShape { get; }

    /// <summary>The shape of outputs, with an unknown batch.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public abstract Shape OutputShape { get; }

    /// <summary>The type of inputs.</summary>
    public abstract DType InputDType { get; }

    /// <summary>Set it, in a callback for instance, to end <c>Fit</c> after the current batch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>The optimizer given to <see cref="Compile"/>.</summary>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    public Optimizer Optimizer => Compiled.Optimizer;

    internal Compilation Compiled => _compilation
        ?? throw new InvalidOperationException($"Model \"{Name}\" has to be compiled before it is trained or evaluated. Call Compile(optimizer, loss) first.");

    /// <summary>Says how to train the model. Weights stay as they are; the optimizer starts anew.</summary>
    /// <param name="optimizer">The optimizer, by Keras' name or as an object.</param>
    /// <param name="loss">The loss, by Keras' name or as an object.</param>
    /// <param name="metrics">What to report beside the loss, by Keras' names or as objects.</param>
    /// <param name="engine">What runs the model; <see cref="Engine.Default"/> if not given.</param>
    /// <exception cref="ArgumentException">A name is unknown; the message lists the nearest ones.</exception>
    public void Compile(Optimizer optimizer, Loss loss, IReadOnlyList<Metric>? metrics = null, IEngine? engine = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        _compilation = new Compilation(optimizer, loss, metrics ?? [], engine ?? Engine.Default);
        ForgetSteps();
    }

    /// <summary>Prints Keras' table of layers, output shapes and parameters to the console.</summary>
    /// <param name="expandNested">Whether to show the layers of models within the model.</param>
    public void Summary(bool expandNested = false) => ModelSummary.Write(this, expandNested, Terminal.Current);

    /// <summary>Whether the shape of inputs is known, and with it all weights.</summary>
    internal abstract bool KnowsItsInput { get; }

    /// <summary>The graph of a step and its plans, made when first asked for.</summary>
    internal StepProgram Step(StepSignature signature)
    {
        lock (_stepsGate)
        {
            if (!_steps.TryGetValue(signature, out var step))
            {
                var graph = new StepBuilder(this, _compilation).Build(signature);
                step = new StepProgram(graph, _compilation?.Engine ?? Engine.Default);
                _steps.Add(signature, step);
            }
            return step;
        }
    }

    private protected void ForgetSteps()
    {
        lock (_stepsGate)
        {
            _steps.Clear();
        }
    }
}
