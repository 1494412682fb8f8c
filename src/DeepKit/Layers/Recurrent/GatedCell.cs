using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// What the cells of Keras have in common: gates that add up what they get from the input, through a kernel and a bias, and from the
/// state, through a recurrent kernel; and dropout of both. The inputs' share is computed for all time steps at once.
/// </summary>
public abstract class GatedCell : RecurrentCell
{
    private Variable? _seedState;

    private protected GatedCell(CellSettings settings) => Settings = settings;

    /// <summary>The activation of the output; <c>"linear"</c> is none.</summary>
    public ActivationFunction Activation => Settings.Activation;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get => Settings.UseBias; init => Settings.UseBias = value; }

    /// <summary>First value of the kernel, by which the inputs are multiplied.</summary>
    public Initializer KernelInitializer { get => Settings.KernelInitializer; init => Settings.KernelInitializer = value; }

    /// <summary>First value of the recurrent kernel, by which the state is multiplied.</summary>
    public Initializer RecurrentInitializer { get => Settings.RecurrentInitializer; init => Settings.RecurrentInitializer = value; }

    /// <summary>First value of the bias.</summary>
    public Initializer BiasInitializer { get => Settings.BiasInitializer; init => Settings.BiasInitializer = value; }

    /// <summary>The fraction of the inputs to drop in training, the same ones at every step: from 0 up to, but not including, 1.</summary>
    public float Dropout { get => Settings.Dropout; init => Settings.Dropout = value; }

    /// <summary>The fraction of the state to drop in training where it meets the recurrent kernel, from 0 up to, but not including, 1.</summary>
    public float RecurrentDropout { get => Settings.RecurrentDropout; init => Settings.RecurrentDropout = value; }

    /// <summary>Where the sequence of dropped elements starts; without one, <see cref="RandomSeed"/> decides.</summary>
    public int? Seed { get => Settings.Seed; init => Settings.Seed = value; }

    internal CellSettings Settings { get; }

    /// <summary>The size of the input's last axis, once it is known.</summary>
    internal int? Features => Kernel?.Shape[^2];

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 2, LastAxis = Features, Advice = "A cell takes one time step; RNN makes a layer of it that takes sequences." };

    private protected abstract int Gates { get; }

    private protected Variable? Kernel { get; private set; }

    private protected Variable? RecurrentKernel { get; private set; }

    private protected Variable? Bias { get; private set; }

    /// <summary>The axes of both kernels before those of inputs and gates.</summary>
    private protected virtual Shape Window => Shape.Scalar;

    private protected virtual Shape BiasShape => [Gates * Settings.Units];

    private protected virtual Initializer FirstBias => BiasInitializer;

    /// <summary>Keras' order of construction, which decides who gets which seed: that of dropout before or after those of the weights.</summary>
    private protected virtual bool SeedsDropoutFirst => false;

    /// <summary>How many sets of factors dropout draws; Keras has one for each gate only if states are dropped too.</summary>
    private protected virtual int DropoutSets => RecurrentDropout > 0 ? Gates : 1;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = input[^1] ?? throw new ArgumentException($"{this} needs to know the last axis of its input, received shape {input}.", nameof(input));
        if (SeedsDropoutFirst)
        {
            AddSeed();
        }
        var gates = Gates * Settings.Units;
        Kernel = AddWeight("kernel", Window.Concat([features, gates]), KernelInitializer);
        RecurrentKernel = AddWeight("recurrent_kernel", Window.Concat([Settings.Units, gates]), RecurrentInitializer);
        Bias = UseBias ? AddWeight("bias", BiasShape, FirstBias) : null;
        if (!SeedsDropoutFirst)
        {
            AddSeed();
        }
    }

    /// <inheritdoc/>
    protected sealed override (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Step(
        SymbolicTensor x, IReadOnlyList<SymbolicTensor> states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(context);
        var input = new GateProduct(x.Graph.Read(Kernel!), Gates, Draw(x, Dropout, context), MultiplyInput);
        return Advance(AddBias(input.Of(x)), states, RecurrentProduct(states[0], context));
    }

    internal override RecurrentResult Run(SymbolicTensor sequence, IReadOnlyList<SymbolicTensor> states, RecurrentWalk walk, CallContext context)
    {
        var z = Project(sequence, context);
        var recurrent = RecurrentProduct(states[0], context);
        return (walk.Unroll ? null : RunWhole(z, states, recurrent, walk))
            ?? UnrolledSteps.Run(this, z, states, walk, (x, before) => Advance(x, before, recurrent));
    }

    /// <summary>Draws the seeds that making this cell draws.</summary>
    internal override void SkipSeeds()
    {
        foreach (var initializer in new[] { KernelInitializer, RecurrentInitializer, BiasInitializer })
        {
            initializer.Fill([0, 0], []);
        }
        _ = Seed ?? RandomSeed.Next();
    }

    /// <summary>One step, given what the gates get from its input.</summary>
    private protected abstract (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Advance(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent);

    /// <summary>The whole sequence by one op, if there is one for these hyperparameters.</summary>
    private protected virtual RecurrentResult? RunWhole(SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent, RecurrentWalk walk) => null;

    private protected virtual SymbolicTensor MultiplyInput(SymbolicTensor x, SymbolicTensor kernel) => x.Shape.Rank == 2 ? x.MatMul(kernel) : x.BatchMatMul(kernel);

    private protected virtual SymbolicTensor MultiplyState(SymbolicTensor h, SymbolicTensor kernel) => h.MatMul(kernel);

    /// <summary>The bias of what comes from the input; there is one.</summary>
    private protected virtual SymbolicTensor InputBias(SymbolicTensor bias) => bias;

    private void AddSeed() => _seedState = AddState("seed_generator_state", [RandomSeed.ForOps(Seed ?? RandomSeed.Next()), 0]);

    private SymbolicTensor AddBias(SymbolicTensor z) => Bias is null ? z : z.BiasAdd(InputBias(z.Graph.Read(Bias)));

    private GateProduct RecurrentProduct(SymbolicTensor state, CallContext context) =>
        new(state.Graph.Read(RecurrentKernel!), Gates, Draw(state, RecurrentDropout, context), MultiplyState);

    /// <summary>What the gates get from the inputs of all time steps.</summary>
    private SymbolicTensor Project(SymbolicTensor sequence, CallContext context)
    {
        var shape = sequence.Shape;
        if (shape[1] is not { } steps)
        {
            // Nothing runs yet: a model that takes any length is traced once to learn its shapes.
            return AddBias(new GateProduct(sequence.Graph.Read(Kernel!), Gates, [], MultiplyInput).Of(sequence));
        }
        var first = sequence.Slice(new int[shape.Rank], [-1, 1, .. Enumerable.Repeat(-1, shape.Rank - 2)]);
        var rows = Shape.Create([null, .. shape[2..]]);
        var input = new GateProduct(
            sequence.Graph.Read(Kernel!), Gates, Draw(first, Dropout, context), (x, kernel) => MultiplyInput(x.Reshape(rows), kernel));
        var z = AddBias(input.Of(sequence));
        return z.Reshape(Shape.Create([shape[0], steps, .. z.Shape[1..]]));
    }

    private SymbolicTensor[] Draw(SymbolicTensor x, float rate, CallContext context) => context.Training && rate > 0
        ? [.. Enumerable.Range(0, DropoutSets).Select(_ => _seedState!.DrawFactors(x, rate))]
        : [];
}
