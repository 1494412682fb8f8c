using DeepKit.Engines.Managed.Execution;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;

namespace DeepKit.Engines.Managed;

/// <summary>
/// The engine in pure C#: it rewrites a graph for the shapes at hand, plans who computes what in which memory, and runs the
/// plan on a pool of threads.
/// </summary>
internal sealed class ManagedEngine : IEngine
{
    private readonly WorkerPool _pool;
    private readonly bool _fuse;

    /// <param name="threads">The number of threads that share a step's work.</param>
    /// <param name="fuse">Whether to fuse ops; without, every node runs its own kernel, which tests compare with.</param>
    public ManagedEngine(int threads, bool fuse = true)
    {
        _pool = new WorkerPool(threads);
        _fuse = fuse;
    }

    public string Name => "managed";

    public int Threads => _pool.Workers;

    public IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes)
    {
        foreach (var pass in Passes(inputShapes))
        {
            graph = pass.Run(graph);
        }
        var schedule = Scheduler.Schedule(graph, _pool.Workers);
        var memory = MemoryPlan.Make(schedule);
        return new ManagedExecutable(schedule, memory, _pool);
    }

    /// <summary>Patterns of many nodes come before those of few, which would break them up.</summary>
    private IEnumerable<GraphPass> Passes(IReadOnlyList<Shape> inputShapes)
    {
        IEnumerable<GraphPass> always = [new Specialize(inputShapes), new FoldConstants()];
        return _fuse ? [.. always, new FuseConvolutionPool(), new FuseEpilogue(), new FuseElementwise()] : always;
    }
}
