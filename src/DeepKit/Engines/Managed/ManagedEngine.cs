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

    /// <param name="threads">The number of threads that share a step's work.</param>
    /// <param name="fuse">Whether to fuse ops; without, every node runs its own kernel, which tests compare with.</param>
    public ManagedEngine(int threads, bool fuse = true)
    {
        _pool = new WorkerPool(threads);
        Passes = fuse ? [new FoldConstants(), new FuseElementwise()] : [new FoldConstants()];
    }

    public string Name => "managed";

    public int Threads => _pool.Workers;

    private IReadOnlyList<GraphPass> Passes { get; }

    public IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes)
    {
        var specialized = new Specialize(inputShapes).Run(graph);
        foreach (var pass in Passes)
        {
            specialized = pass.Run(specialized);
        }
        var schedule = Scheduler.Schedule(specialized, _pool.Workers);
        var memory = MemoryPlan.Make(schedule);
        return new ManagedExecutable(schedule, memory, _pool);
    }
}
