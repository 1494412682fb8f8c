using System.Runtime.ExceptionServices;
using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Execution;

/// <summary>A plan with its memory. After the first run it allocates nothing.</summary>
internal sealed unsafe class ManagedExecutable : IExecutable, IParallelWork
{
    private readonly BoundRegion[] _regions;
    private readonly PlanMemory _memory;
    private readonly Storage[] _outputs;
    private readonly WorkerPool _pool;
    private IReadOnlyList<IFeed> _feeds = [];
    private ExceptionDispatchInfo? _failure;

    public ManagedExecutable(Schedule schedule, MemoryPlan plan, WorkerPool pool)
    {
        _pool = pool;
        _outputs = [.. schedule.Outputs];
        _memory = new PlanMemory(plan, schedule);
        _regions = [.. schedule.Regions.Select(region => new BoundRegion(region, _memory, schedule.Workers))];
    }

    public int Phases => _regions.Length;

    public void Run(IReadOnlyList<IFeed> feeds)
    {
        _feeds = feeds;
        _failure = null;
        _pool.Run(this);
        GC.KeepAlive(_memory);
        _feeds = [];
        _failure?.Throw();
    }

    public void Run(int phase, int worker)
    {
        if (_failure is not null)
        {
            // What came before is not all there: a kernel could take garbage for positions.
            return;
        }
        try
        {
            _regions[phase].Run(worker, _feeds);
        }
        catch (Exception exception)
        {
            // The others still have to meet at the barrier: the caller throws it once all are done.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    public ReadOnlySpan<T> Output<T>(int index) where T : unmanaged
    {
        var storage = _outputs[index];
        return DTypeExtensions.Of<T>() == storage.DType
            ? new ReadOnlySpan<T>((void*)_memory.Address(storage, worker: 0), checked((int)storage.Elements))
            : throw new ArgumentException($"Output {index} holds {storage.DType.KerasName()} elements, asked for {typeof(T).Name}.");
    }
}
