using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The states of recurrent layers before the first step.</summary>
internal static class RecurrentStates
{
    /// <exception cref="ArgumentException">The states are not as many as the shapes, or of other shapes.</exception>
    public static void Check(Layer layer, IReadOnlyList<Shape> shapes, IReadOnlyList<SymbolicTensor> states)
    {
        if (states.Count != shapes.Count)
        {
            throw new ArgumentException($"{layer} expects {shapes.Count} states ({Listed(shapes)}), received {states.Count}. Give all of them, in that order.", nameof(states));
        }
        foreach (var (shape, state, number) in shapes.Zip(states, Enumerable.Range(0, shapes.Count)))
        {
            if (!BatchOf(shape).Matches(state.Shape))
            {
                throw new ArgumentException($"{layer} expects state {number} of shape {BatchOf(shape)}, received shape {state.Shape}. Give a state of that shape.", nameof(states));
            }
        }
    }

    /// <summary>States of zeros for as many rows as a sequence has.</summary>
    public static SymbolicTensor[] Zeros(SymbolicTensor sequence, IReadOnlyList<Shape> shapes)
    {
        var rank = sequence.Shape.Rank;
        var corner = sequence.Slice(new int[rank], [-1, .. Enumerable.Repeat(1, rank - 1)]);
        return [.. shapes.Select(shape => ZerosOf(corner, shape))];
    }

    /// <summary>The shape of a state with the batch.</summary>
    public static Shape BatchOf(Shape state, int? batch = null) => Shape.Create([batch, .. state]);

    private static SymbolicTensor ZerosOf(SymbolicTensor corner, Shape shape)
    {
        var column = corner.Reshape(Shape.Create([null, .. Enumerable.Repeat<int?>(1, shape.Rank)])).ZerosLike();
        return column + corner.Graph.Constant(TensorValue.Of(new float[shape.ElementCount!.Value], shape));
    }

    private static string Listed(IReadOnlyList<Shape> shapes) => string.Join(", ", shapes.Select(shape => BatchOf(shape)));
}
