using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// What a recurrent layer does at each time step: from the input of the step and the states that the step before left it computes an
/// output and new states. A cell of one's own says its <see cref="StateShapes"/>, makes its weights in <c>Build</c> from the shape of a
/// step's input, <c>(batch, …)</c>, and overrides <see cref="Step"/>; <see cref="RNN"/> makes a layer of it.
/// </summary>
public abstract class RecurrentCell : Layer
{
    /// <summary>The shape of each state of one sequence, without the batch: <c>[[units]]</c> for one state of that size.</summary>
    public abstract IReadOnlyList<Shape> StateShapes { get; }

    internal override IReadOnlyList<string> CallInputs => ["inputs", "states*"];

    /// <summary>Emits the ops of one time step.</summary>
    /// <param name="x">The input of the step, <c>(batch, …)</c>.</param>
    /// <param name="states">The states after the step before, <c>(batch, …)</c> each.</param>
    /// <param name="context">What the pass is for.</param>
    /// <returns>The output, and the states after this step in the same order and of the same shapes.</returns>
    protected abstract (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Step(
        SymbolicTensor x, IReadOnlyList<SymbolicTensor> states, CallContext context);

    /// <summary>One step as a layer: takes the input and the states, returns the output and the new states.</summary>
    /// <param name="inputs">The input, then the states.</param>
    /// <param name="context">What the pass is for.</param>
    protected sealed override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RecurrentStates.Check(this, StateShapes, [.. inputs.Skip(1)]);
        var (output, states) = Step(inputs[0], [.. inputs.Skip(1)], context);
        return states.Count == StateShapes.Count
            ? [output, .. states]
            : throw new InvalidOperationException($"{this} says by StateShapes that it has {StateShapes.Count} states, but its Step returned {states.Count}. Return as many.");
    }

    /// <summary>Emits a whole sequence, step by step unless the cell knows better.</summary>
    internal virtual RecurrentResult Run(SymbolicTensor sequence, IReadOnlyList<SymbolicTensor> states, RecurrentWalk walk, CallContext context) =>
        UnrolledSteps.Run(this, sequence, states, walk, (x, before) =>
        {
            var outputs = Apply([x, .. before], context);
            return (outputs[0], [.. outputs.Skip(1)]);
        });

    /// <summary>Draws the random seeds that making a cell of these hyperparameters draws.</summary>
    internal virtual void SkipSeeds()
    {
    }
}
