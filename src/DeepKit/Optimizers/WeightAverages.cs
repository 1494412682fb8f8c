using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>Moving averages of weights (Polyak and Juditsky, 1992) that an optimizer keeps beside them.</summary>
/// <param name="pairs">The weights and their averages.</param>
/// <param name="momentum">The part of the old average in the new one.</param>
/// <param name="overwriteFrequency">After how many updates, again and again, the averages take the weights' place.</param>
internal sealed class WeightAverages(IReadOnlyList<(Variable Weight, Variable Average)> pairs, double momentum, int? overwriteFrequency)
{
    private bool _areInWeights;

    /// <summary>Emits the averages' step, after that of the weights.</summary>
    /// <param name="graph">The graph of the training step.</param>
    /// <param name="updates">How often the weights had changed before this step; the first time the averages become the weights.</param>
    public void Emit(Graph graph, SymbolicTensor updates)
    {
        var part = updates.NotEqual(0).Cast(DType.Float32) * momentum;
        foreach (var (weight, average) in pairs)
        {
            graph.Assign(average, (part * graph.Read(average)) + ((1 - part) * graph.Read(weight)));
        }
        if (overwriteFrequency is { } frequency)
        {
            Overwrite(graph, (updates + 1).FloorMod(frequency).Equal(0));
        }
    }

    /// <summary>Lets weights and averages change places, unless they are where they should be.</summary>
    /// <param name="inWeights">Whether the averages should be in the weights' place.</param>
    public void Put(bool inWeights)
    {
        if (inWeights == _areInWeights)
        {
            return;
        }
        _areInWeights = inWeights;
        foreach (var (weight, average) in pairs)
        {
            var kept = weight.Span<float>().ToArray();
            weight.Assign<float>(average.Span<float>());
            average.Assign<float>(kept);
        }
    }

    /// <summary>Makes the weights what the averages are, for good.</summary>
    public void MoveIntoWeights()
    {
        Put(inWeights: true);
        foreach (var (weight, average) in pairs)
        {
            average.Assign<float>(weight.Span<float>());
        }
        _areInWeights = false;
    }

    private void Overwrite(Graph graph, SymbolicTensor isDue)
    {
        foreach (var (weight, average) in pairs)
        {
            graph.Assign(weight, graph.Read(average).Where(isDue, graph.Read(weight)));
        }
    }
}
