using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Goes through a sequence forwards by one recurrent layer and backwards by another, and joins their outputs. It returns sequences
/// and states, and keeps states from batch to batch, as the given layer does; initial states are the forward layer's, then the
/// backward layer's.
/// </summary>
public sealed class Bidirectional : Layer
{
    private const string Forward = "forward_";

    private readonly RNN _pattern;

    /// <summary>Makes a layer of two directions.</summary>
    /// <param name="layer">A recurrent layer that has not been used yet. It is a pattern: both directions get a layer of the same hyperparameters.</param>
    /// <param name="mergeMode">What to make of both outputs: <c>"concat"</c> (default), <c>"sum"</c>, <c>"mul"</c>, <c>"ave"</c>, or <c>"none"</c> for two outputs.</param>
    /// <param name="backwardLayer">The layer for the other direction, if it is to differ; its <see cref="RNN.GoBackwards"/> must be set.</param>
    /// <exception cref="ArgumentException">The two layers do not go together, or one has weights already.</exception>
    public Bidirectional(RNN layer, MergeMode? mergeMode = null, RNN? backwardLayer = null)
    {
        ArgumentNullException.ThrowIfNull(layer);
        MergeMode = mergeMode ?? MergeMode.Concat;
        _pattern = layer;
        // A layer out of a file has its direction in its name already.
        var name = layer.Name.StartsWith(Forward, StringComparison.Ordinal) ? layer.Name[Forward.Length..] : layer.Name;
        ForwardLayer = AddLayer(layer.CopyFor(Forward + name, layer.GoBackwards), "forward_layer");
        BackwardLayer = AddLayer(backwardLayer is null
            ? layer.CopyFor($"backward_{name}", goBackwards: true)
            : backwardLayer.CopyFor(backwardLayer.Name, backwardLayer.GoBackwards), "backward_layer");
        CheckPair();
    }

    /// <summary>The layer that goes forwards.</summary>
    [KerasName("layer"), ConstructorParameter("layer")]
    public RNN ForwardLayer { get; }

    /// <summary>The layer that goes backwards.</summary>
    public RNN BackwardLayer { get; }

    /// <summary>What is made of both outputs.</summary>
    public MergeMode MergeMode { get; }

    internal override IReadOnlyList<string> CallInputs => ["sequences", "initial_state*"];

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { MinRank = 3, Advice = "Sequences are (batch, time, …)." };

    /// <summary>Lets the next batch of stateful layers begin with states of 0.</summary>
    /// <exception cref="InvalidOperationException">The layers are not stateful.</exception>
    public void ResetState()
    {
        ForwardLayer.ResetState();
        BackwardLayer.ResetState();
    }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        // In Keras the pattern has drawn its seeds before the layers made after it.
        _pattern.Cell.SkipSeeds();
        ForwardLayer.BuildOnce(inputs);
        BackwardLayer.BuildOnce(inputs);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var states = (inputs.Count - 1) / 2;
        if (states * 2 != inputs.Count - 1)
        {
            throw new ArgumentException($"{this} expects as many initial states for one direction as for the other, received {inputs.Count - 1} in all. Give the forward layer's states, then the backward layer's.", nameof(inputs));
        }
        var forward = ForwardLayer.Apply([.. inputs.Take(1 + states)], context);
        var backward = BackwardLayer.Apply([inputs[0], .. inputs.Skip(1 + states)], context);
        var outputs = Merge(forward[0], backward[0]);
        foreach (var output in outputs)
        {
            context.SetMask(output, ForwardLayer.ReturnSequences ? context.MaskOf(inputs[0]) : null);
        }
        return [.. outputs, .. forward.Skip(1), .. backward.Skip(1)];
    }

    private IReadOnlyList<SymbolicTensor> Merge(SymbolicTensor forward, SymbolicTensor backward) =>
        MergeMode == MergeMode.None ? [forward, backward]
        : MergeMode == MergeMode.Sum ? [forward + backward]
        : MergeMode == MergeMode.Multiply ? [forward * backward]
        : MergeMode == MergeMode.Average ? [(forward + backward) / 2]
        : [ConcatOp.Concat(-1, forward, backward)];

    private void CheckPair()
    {
        if (ForwardLayer.GoBackwards || !BackwardLayer.GoBackwards)
        {
            throw new ArgumentException(
                $"{this} expects GoBackwards to be false for layer and true for backwardLayer, received {ForwardLayer.GoBackwards} and {BackwardLayer.GoBackwards}. Set it for backwardLayer alone.");
        }
        CheckSame(nameof(RNN.ReturnSequences), ForwardLayer.ReturnSequences, BackwardLayer.ReturnSequences);
        CheckSame(nameof(RNN.ReturnState), ForwardLayer.ReturnState, BackwardLayer.ReturnState);
        CheckSame(nameof(RNN.Stateful), ForwardLayer.Stateful, BackwardLayer.Stateful);
    }

    private void CheckSame(string property, bool forward, bool backward)
    {
        if (forward != backward)
        {
            throw new ArgumentException($"{this} expects layers of the same {property}, received {forward} for the forward layer and {backward} for the backward layer. Set both alike.");
        }
    }
}
