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
    private readonly Variable[] _variables;
    private readonly IReadOnlyList<IStepScope> _scopes;
    private IReadOnlyList<IFeed> _feeds = [];
    private ExceptionDispatchInfo? _failure;

    /// <param name="schedule">What to run.</param>
    /// <param name="plan">In which memory.</param>
    /// <param name="pool">Who runs it.</param>
    /// <param name="scopes">Who has to know when it runs.</param>
    public ManagedExecutable(Schedule schedule, MemoryPlan plan, WorkerPool pool, IReadOnlyList<IStepScope> scopes)
    {
        (_pool, _scopes) = (pool, scopes);
        var read = schedule.Regions.SelectMany(region => region.Steps).SelectMany(step => step.Inputs.Concat(step.Outputs));
        _variables = [.. read.Select(operand => operand.Storage.Variable).OfType<Variable>().Distinct()];
        Workers = schedule.Workers;
        _outputs = [.. schedule.Outputs];
        _memory = new PlanMemory(plan, schedule);
        _regions = [.. schedule.Regions.Select(region => new BoundRegion(region, _memory, schedule.Workers))];
    }

    public int Phases => _regions.Length;

    public int Workers { get; }

    public void Run(IReadOnlyList<IFeed> feeds)
    {
        _feeds = feeds;
        _failure = null;
        foreach (var variable in _variables)
        {
            variable.Postponed?.MakeUp(variable);
        }
        RunInScopes();
        GC.KeepAlive(_memory);
        _feeds = [];
        _failure?.Throw();
    }

    private void RunInScopes()
    {
        for (var i = 0; i < _scopes.Count; i++)
        {
            _scopes[i].BeginStep();
        }
        _pool.Run(this);
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            _scopes[i].EndStep();
        }
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
