using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>
/// Orders steps so that workers meet rarely: whatever can run on a worker's own rows alone is put before the next barrier.
/// </summary>
internal sealed class Scheduler
{
    private readonly int _workers;
    private readonly List<Step> _waiting;
    private readonly HashSet<Step> _done = [];
    private readonly HashSet<Step> _region = [];
    private readonly List<Region> _regions = [];

    private Scheduler(List<Step> steps, int workers)
    {
        _workers = workers;
        _waiting = steps;
    }

    public static Schedule Schedule(Graph graph, int workers)
    {
        var steps = StepPlanner.Build(graph, workers, out var outputs);
        var scheduler = new Scheduler(steps, workers);
        while (scheduler._waiting.Count > 0)
        {
            scheduler.AddRegion();
        }
        return new Schedule(scheduler._regions, outputs, workers);
    }

    private void AddRegion()
    {
        var region = new Region([]);
        _region.Clear();
        while (Next(region) is { } step)
        {
            _waiting.Remove(step);
            _region.Add(step);
            _done.Add(step);
            if (!Continues(region, step))
            {
                region.Chains.Add(new Chain([]));
            }
            region.Chains[^1].Steps.Add(step);
        }
        if (_region.Count == 0)
        {
            throw new InvalidOperationException($"These steps wait for each other: {string.Join("; ", _waiting.Take(5))}.");
        }
        _regions.Add(region);
    }

    /// <summary>A step that needs no barrier: one that continues the chain if there is one, else the first.</summary>
    private Step? Next(Region region)
    {
        Step? first = null;
        foreach (var step in _waiting)
        {
            if (!IsReady(step))
            {
                continue;
            }
            if (Continues(region, step))
            {
                return step;
            }
            first ??= step;
        }
        return first;
    }

    private bool IsReady(Step step)
    {
        foreach (var dependency in step.Dependencies)
        {
            if (!_done.Contains(dependency.On))
            {
                return false;
            }
            if (_region.Contains(dependency.On) && !Partition.Agrees(dependency.On, dependency.Theirs, step, dependency.Ours, _workers))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>True if the step can run slice by slice together with the last chain: what it takes from there it takes row by row.</summary>
    private static bool Continues(Region region, Step step)
    {
        if (region.Chains.Count == 0 || step.IsTall || step.Kind == RowKind.Flat)
        {
            return false;
        }
        var chain = region.Chains[^1].Steps;
        return chain[^1] is { IsTall: false, Kind: not RowKind.Flat } last
            && last.Rows == step.Rows
            && last.Team == step.Team
            && step.Dependencies.TrueForAll(dependency =>
                (dependency.Theirs.IsSplit && dependency.Ours.IsSplit) || !chain.Contains(dependency.On));
    }
}
