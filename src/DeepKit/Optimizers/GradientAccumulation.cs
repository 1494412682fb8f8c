using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>Sums gradients over some steps, and lets weights change only in the last of them, by the mean.</summary>
/// <param name="steps">How many steps make one update.</param>
/// <param name="sums">The sum of the gradients of each weight.</param>
internal sealed class GradientAccumulation(int steps, IReadOnlyDictionary<Variable, Variable> sums)
{
    /// <summary>The number of updates in so many steps.</summary>
    public SymbolicTensor Updates(SymbolicTensor done) => done.FloorDiv(steps);

    /// <summary>Emits a step. What <paramref name="update"/> emits takes place in every so many-th step alone.</summary>
    /// <param name="graph">The graph of the training step.</param>
    /// <param name="gradients">The weights and this step's gradients.</param>
    /// <param name="done">The number of steps done.</param>
    /// <param name="state">The variables that an update changes.</param>
    /// <param name="update">Emits an update by the mean of the gradients since the last one.</param>
    public void Emit(
        Graph graph,
        IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)> gradients,
        SymbolicTensor done,
        IEnumerable<Variable> state,
        Action<IReadOnlyList<(Variable Weight, SymbolicTensor Gradient)>> update)
    {
        var isUpdate = (done + 1).FloorMod(steps).Equal(0);
        var summed = gradients.Select(pair => (pair.Weight, Sum: pair.Gradient + sums[pair.Weight])).ToArray();
        var before = state.Select(variable => (variable, graph.Read(variable))).ToArray();
        update([.. summed.Select(pair => (pair.Weight, pair.Sum / steps))]);
        Restrict(graph, isUpdate, before);
        foreach (var (weight, sum) in summed)
        {
            graph.Assign(sums[weight], graph.Constant(0).Where(isUpdate, sum));
        }
    }

    private static void Restrict(Graph graph, SymbolicTensor condition, IEnumerable<(Variable Variable, SymbolicTensor Value)> before)
    {
        foreach (var (variable, old) in before)
        {
            if (graph.Read(variable) is var changed && changed != old)
            {
                graph.Assign(variable, changed.Where(condition, old));
            }
        }
    }
}
