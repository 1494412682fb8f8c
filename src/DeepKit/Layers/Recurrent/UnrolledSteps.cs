using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Goes through a sequence by emitting every step by itself.</summary>
internal static class UnrolledSteps
{
    public delegate (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) CellStep(SymbolicTensor x, IReadOnlyList<SymbolicTensor> states);

    public static RecurrentResult Run(Layer cell, SymbolicTensor sequence, IReadOnlyList<SymbolicTensor> states, RecurrentWalk walk, CellStep step)
    {
        if (sequence.Shape[1] is null)
        {
            throw new ArgumentException(
                $"{cell} is emitted step by step and needs to know the number of time steps, received a sequence of shape {sequence.Shape}. "
                + "Give the Input that number, and Sequences.Pad the data to it.", nameof(sequence));
        }
        var inputs = sequence.Unstack(1);
        var masks = walk.Mask?.Unstack(1);
        var outputs = new SymbolicTensor[inputs.Count];
        SymbolicTensor? output = null;
        foreach (var position in walk.Backwards ? Enumerable.Range(0, inputs.Count).Reverse() : Enumerable.Range(0, inputs.Count))
        {
            var (fresh, next) = step(inputs[position], states);
            Operand kept = output is null || walk.ZeroOutputForMask ? 0 : output;
            output = masks is null ? fresh : Where(masks[position], fresh, kept);
            states = masks is null ? next : [.. next.Zip(states, (after, before) => Where(masks[position], after, before))];
            outputs[position] = output;
        }
        return new(walk.ReturnSequences ? outputs.Stack(1) : output!, output!, states);
    }

    private static SymbolicTensor Where(SymbolicTensor mask, SymbolicTensor x, Operand otherwise) =>
        x.Where(mask.Reshape(Shape.Create([null, .. Enumerable.Repeat<int?>(1, x.Shape.Rank - 1)])), otherwise);
}
