using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Applies a cell to a sequence step by step: input <c>(batch, time, …)</c>, output what the cell puts out at the last step, or at all
/// of them. The states that the cell begins with are 0, or further inputs: <c>layer.Apply(x, h, c)</c>. Steps that the input's mask
/// leaves out change neither states nor output.
/// </summary>
public class RNN : Layer
{
    private const string CellAttribute = "cell";

    private IReadOnlyList<Variable>? _kept;
    private bool _goBackwards;
    private bool _zeroOutputForMask;
    private bool _keepsPositions;

    /// <summary>Makes a layer of a cell.</summary>
    /// <param name="cell">The cell.</param>
    public RNN(RecurrentCell cell) => Cell = AddLayer(cell, CellAttribute);

    /// <summary>Makes a layer of several cells, each of which takes the outputs of the one before.</summary>
    /// <param name="cells">The cells from the input to the output, at least one.</param>
    public RNN(params IReadOnlyList<RecurrentCell> cells)
        : this(new StackedRNNCells(cells))
    {
    }

    /// <summary>What is done at each step.</summary>
    public RecurrentCell Cell { get; private set; }

    /// <summary>Whether the outputs of all steps are returned, <c>(batch, time, …)</c>, rather than that of the last one, <c>(batch, …)</c>.</summary>
    public bool ReturnSequences { get; init; }

    /// <summary>Whether the states after the last step are returned too, after the output.</summary>
    public bool ReturnState { get; init; }

    /// <summary>Whether the sequence is gone through from its end; the outputs of all steps are in that order then.</summary>
    public bool GoBackwards { get => _goBackwards; init => _goBackwards = value; }

    /// <summary>
    /// Whether the sequences of a batch go on where those of the batch before ended. The Input needs a BatchSize then, and Fit is to
    /// leave the order as it is: <c>shuffle: false</c>. Such a model is not for several threads at once.
    /// </summary>
    public bool Stateful { get; init; }

    /// <summary>Whether the graph holds every step by itself. It then needs a known number of time steps; results are the same.</summary>
    public bool Unroll { get; init; }

    /// <summary>Whether the output of a masked step is 0 rather than that of the step before.</summary>
    public bool ZeroOutputForMask { get => _zeroOutputForMask; init => _zeroOutputForMask = value; }

    internal override IReadOnlyList<string> CallInputs => ["sequences", "initial_state*"];

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { MinRank = 3, Advice = "Sequences are (batch, time, …)." };

    /// <summary>Lets the next batch of a <see cref="Stateful"/> layer begin with states of 0.</summary>
    /// <exception cref="InvalidOperationException">The layer is not stateful.</exception>
    public void ResetState()
    {
        if (!Stateful)
        {
            throw new InvalidOperationException($"{this} keeps no state from batch to batch. Make it with Stateful = true.");
        }
        foreach (var state in _kept ?? [])
        {
            state.Span<float>().Clear();
        }
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var sequence = inputs[0];
        Cell.BuildOnce([Shape.Create([sequence[0], .. sequence[2..]])]);
        if (Stateful)
        {
            var batch = sequence[0] ?? throw new ArgumentException(
                $"{this} is stateful and needs to know how many sequences a batch has, received shape {sequence}. Give the Input a BatchSize.", nameof(inputs));
            _kept = [.. Cell.StateShapes.Select(state => AddState("rnn_state", RecurrentStates.BatchOf(state, batch), DType.Float32))];
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var result = Run(inputs[0], [.. inputs.Skip(1)], context);
        var output = ReturnSequences ? InOrder(result.Outputs) : result.LastOutput;
        context.SetMask(output, ReturnSequences ? context.MaskOf(inputs[0]) : null);
        return ReturnState ? [output, .. result.States] : [output];
    }

    /// <summary>
    /// A copy for one direction of <see cref="Bidirectional"/>: its outputs lie where their inputs do, those of masked steps are 0.
    /// </summary>
    internal RNN CopyFor(string name, bool goBackwards)
    {
        var copy = (RNN)CopyUnbuilt(name);
        (copy._goBackwards, copy._zeroOutputForMask, copy._keepsPositions) = (goBackwards, ReturnSequences, true);
        return copy;
    }

    internal override Layer CopyUnbuilt(string name)
    {
        var copy = (RNN)base.CopyUnbuilt(name);
        copy.Cell = copy.AddLayer((RecurrentCell)Cell.CopyUnbuilt(Cell.Name), CellAttribute);
        return copy;
    }

    private RecurrentResult Run(SymbolicTensor sequence, IReadOnlyList<SymbolicTensor> given, CallContext context)
    {
        var walk = new RecurrentWalk(
            context.MaskOf(sequence), GoBackwards, ZeroOutputForMask, ReturnSequences, Unroll, FromZero: given.Count == 0 && _kept is null);
        using var scope = sequence.Graph.EnterScope(Cell.Name);
        var result = Cell.Run(sequence, Before(sequence, given), walk, context);
        foreach (var (variable, state) in (_kept ?? []).Zip(result.States))
        {
            sequence.Graph.Assign(variable, state);
        }
        return result;
    }

    /// <summary>The states before the first step.</summary>
    private IReadOnlyList<SymbolicTensor> Before(SymbolicTensor sequence, IReadOnlyList<SymbolicTensor> given)
    {
        if (given.Count > 0)
        {
            RecurrentStates.Check(this, Cell.StateShapes, given);
            return given;
        }
        return _kept is null ? RecurrentStates.Zeros(sequence, Cell.StateShapes) : [.. _kept.Select(sequence.Graph.Read)];
    }

    /// <summary>Outputs lie where their inputs do; Keras returns them in the order in which they were computed.</summary>
    private SymbolicTensor InOrder(SymbolicTensor outputs) => GoBackwards && !_keepsPositions ? outputs.Reverse(1) : outputs;
}
