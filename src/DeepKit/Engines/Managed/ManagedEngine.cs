using DeepKit.Engines.Managed.Embeddings;
using DeepKit.Engines.Managed.Execution;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;

namespace DeepKit.Engines.Managed;

/// <summary>
/// The engine in pure C#: it rewrites a graph for the shapes at hand, plans who computes what in which memory, and runs the
/// plan on a pool of threads.
/// </summary>
internal sealed class ManagedEngine : IEngine, IEngineSession
{
    public const string EngineName = "managed";

    private readonly WorkerPool _pool;
    private readonly bool _fuse;
    private readonly bool _expandBodies;
    private readonly bool _shareSmallWork;

    /// <param name="threads">The number of threads that share a step's work.</param>
    /// <param name="fuse">Whether to fuse ops; without, every node runs its own kernel, which tests compare with.</param>
    /// <param name="expandBodies">Whether to run the bodies of composite ops instead of their kernels, for the same purpose.</param>
    /// <param name="shareSmallWork">Whether all threads share even what one of them would do faster, so that tests need no large tensors.</param>
    public ManagedEngine(int threads, bool fuse = true, bool expandBodies = false, bool shareSmallWork = false)
    {
        _pool = new WorkerPool(threads);
        _fuse = fuse;
        _expandBodies = expandBodies;
        _shareSmallWork = shareSmallWork;
    }

    public string Name => EngineName;

    public string? Announcement => null;

    public int Threads => _pool.Workers;

    /// <summary>Variables live in their own memory, so that models have nothing to keep apart.</summary>
    public IEngineSession Open() => this;

    public IExecutable Compile(Graph graph, IReadOnlyList<Shape> inputShapes)
    {
        var (schedule, scopes) = Plan(graph, inputShapes, Threads);
        if (Threads > 1 && !_shareSmallWork && !schedule.IsWorthSharing)
        {
            (schedule, scopes) = Plan(graph, inputShapes, workers: 1);
        }
        return new ManagedExecutable(schedule, MemoryPlan.Make(schedule), _pool, scopes);
    }

    private (Schedule Schedule, IReadOnlyList<IStepScope> Scopes) Plan(Graph graph, IReadOnlyList<Shape> inputShapes, int workers)
    {
        var postponeAdam = new PostponeAdam(_pool);
        foreach (var pass in Passes(inputShapes, postponeAdam, workers))
        {
            graph = pass.Run(graph);
        }
        return (Scheduler.Schedule(graph, workers), postponeAdam.Found);
    }

    /// <summary>Patterns of many nodes come before those of few, which would break them up.</summary>
    private IEnumerable<GraphPass> Passes(IReadOnlyList<Shape> inputShapes, PostponeAdam postponeAdam, int workers)
    {
        IEnumerable<GraphPass> expanding = _expandBodies ? [new ExpandBodies()] : [];
        IEnumerable<GraphPass> fusing = _fuse
            ? [new FuseConvolutionPool(), new FuseEpilogue(), new UseDistinctTokens(workers), new LookUpInPlace(), new FuseElementwise(), postponeAdam]
            : [];
        return [new Specialize(inputShapes), .. expanding, new FoldConstants(), .. fusing];
    }
}
