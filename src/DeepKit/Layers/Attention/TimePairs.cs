using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Which time step of one sequence may look at which of another: constant truth values of shape <c>(1, steps, steps)</c>.</summary>
internal static class TimePairs
{
    /// <summary>Each step may look at itself and at those before it.</summary>
    public static SymbolicTensor Causal(Layer layer, SymbolicTensor query, SymbolicTensor value) =>
        Where(layer, query, value, (row, column) => row >= column);

    /// <summary>Each step may look at those that are less than <paramref name="window"/> steps away.</summary>
    public static SymbolicTensor Near(Layer layer, SymbolicTensor query, SymbolicTensor value, int window) =>
        Where(layer, query, value, (row, column) => Math.Abs(row - column) < window);

    private static SymbolicTensor Where(Layer layer, SymbolicTensor query, SymbolicTensor value, Func<int, int, bool> holds)
    {
        var (rows, columns) = (Steps(layer, query), Steps(layer, value));
        query.Graph.Room?.TakeBytes((long)rows * columns);
        var pairs = new bool[rows * columns];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = holds(i / columns, i % columns);
        }
        return query.Graph.Constant(TensorValue.Of<bool>(pairs, [1, rows, columns]));
    }

    private static int Steps(Layer layer, SymbolicTensor x) => x.Shape[1]
        ?? throw new ArgumentException($"{layer} needs to know the number of time steps, to say which may look at which, received shape {x.Shape}. Give the Input that size.");
}
