using DeepKit.Graphs;

namespace DeepKit.Tests.Harness;

/// <summary>Compares the gradients of a <see cref="CaseGraph"/> with central differences of its sum, for some elements of each input.</summary>
internal sealed class GradientCheck
{
    private const double Step = 1e-5;
    private const int MaxElements = 24;
    private const int Seed = 3;

    private readonly CaseGraph _case;
    private readonly EngineRun _run;
    private readonly TensorValue[] _feeds;
    private readonly Random _random = new(Seed);

    public GradientCheck(CaseGraph graph)
    {
        _case = graph;
        _feeds = [.. graph.Feeds];
        _run = new EngineRun(EngineRun.Managed(threads: 1, fuse: false), graph.Graph, _feeds);
    }

    public void Run()
    {
        var outputs = _run.Run(_feeds);
        for (var source = 0; source < _case.Sources.Count; source++)
        {
            var gradient = outputs[_case.Results.Length + source].ToDoubles();
            var (computed, differences) = (new List<double>(), new List<double>());
            foreach (var element in SomeElements(gradient.Length))
            {
                computed.Add(gradient[element]);
                differences.Add((SumWith(source, element, Step) - SumWith(source, element, -Step)) / (2 * Step));
            }
            Tolerance.Differences.Compare(differences, computed, $"gradient of input {source}");
        }
    }

    private int[] SomeElements(int count)
    {
        var all = Enumerable.Range(0, count).ToArray();
        _random.Shuffle(all);
        return all[..Math.Min(count, MaxElements)];
    }

    /// <summary>The sum with one element of an input moved.</summary>
    private double SumWith(int source, int element, double change)
    {
        var (feed, variable) = _case.Sources[source];
        if (variable is not null)
        {
            var kept = variable.Span<double>()[element];
            variable.Span<double>()[element] += change;
            var sum = Sum(_feeds);
            variable.Span<double>()[element] = kept;
            return sum;
        }
        var original = _feeds[feed!.Value];
        var moved = original.ToDoubles();
        moved[element] += change;
        return Sum([.. _feeds.Select(value => value == original ? TensorValue.Of<double>(moved, original.Spec.Shape) : value)]);
    }

    private double Sum(TensorValue[] feeds) => _run.Run(feeds)[^1].ToDoubles()[0];
}
