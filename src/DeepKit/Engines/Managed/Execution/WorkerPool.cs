namespace DeepKit.Engines.Managed.Execution;

/// <summary>Work in phases: all workers finish one phase before any begins the next.</summary>
internal interface IParallelWork
{
    int Phases { get; }

    /// <summary>How many workers there is work for: one, or all.</summary>
    int Workers { get; }

    /// <summary>Does a worker's part of a phase. Never throws.</summary>
    void Run(int phase, int worker);
}

/// <summary>
/// Threads that wait for work by spinning for about as long as a step takes, and then sleep. The calling thread is worker 0.
/// If the pool is busy with another caller's work, or the work is one worker's, the caller does all parts itself, with the same result.
/// </summary>
internal sealed class WorkerPool(int workers)
{
    private const int SpinsBeforeSleep = 2_000;
    private const int SpinsBeforeYield = 100;

    private readonly object _gate = new();
    private readonly WakeUp _wakeUp = new();
    private IParallelWork? _work;
    private bool _started;
    private int _sleepers;
    private volatile int _generation;
    private volatile int _phase;
    private int _arrived;

    public int Workers { get; } = workers;

    public void Run(IParallelWork work)
    {
        if (work.Workers == 1 || work.Phases == 0 || !Monitor.TryEnter(_gate))
        {
            RunAlone(work);
            return;
        }
        try
        {
            RunTogether(work);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private static void RunAlone(IParallelWork work)
    {
        for (var phase = 0; phase < work.Phases; phase++)
        {
            for (var worker = 0; worker < work.Workers; worker++)
            {
                work.Run(phase, worker);
            }
        }
    }

    private void RunTogether(IParallelWork work)
    {
        StartThreads();
        _work = work;
        Interlocked.Increment(ref _generation);
        var sleeping = Interlocked.Exchange(ref _sleepers, 0);
        if (sleeping > 0)
        {
            _wakeUp.Give(sleeping);
        }
        RunPhases(work, worker: 0);
        _work = null;
    }

    private void StartThreads()
    {
        if (_started)
        {
            return;
        }
        _started = true;
        for (var worker = 1; worker < Workers; worker++)
        {
            var index = worker;
            new Thread(() => Serve(index)) { IsBackground = true, Name = $"DeepKit worker {index}" }.Start();
        }
    }

    private void Serve(int worker)
    {
        var seen = 0;
        while (true)
        {
            WaitForWork(seen);
            seen++;
            RunPhases(_work!, worker);
        }
    }

    private void WaitForWork(int seen)
    {
        for (var spins = 0; _generation == seen; spins++)
        {
            if (spins < SpinsBeforeSleep)
            {
                Thread.SpinWait(8);
                continue;
            }
            Interlocked.Increment(ref _sleepers);
            if (_generation == seen)
            {
                _wakeUp.Take();
            }
            spins = 0;
        }
    }

    private void RunPhases(IParallelWork work, int worker)
    {
        for (var phase = 0; phase < work.Phases; phase++)
        {
            work.Run(phase, worker);
            Meet();
        }
    }

    private void Meet()
    {
        var phase = _phase;
        if (Interlocked.Increment(ref _arrived) == Workers)
        {
            _arrived = 0;
            _phase = phase + 1;
            return;
        }
        for (var spins = 0; _phase == phase; spins++)
        {
            if (spins < SpinsBeforeYield)
            {
                Thread.SpinWait(4);
            }
            else
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>A counter of permits to go on, waited for without spinning.</summary>
    private sealed class WakeUp
    {
        private readonly object _gate = new();
        private int _permits;

        public void Give(int permits)
        {
            lock (_gate)
            {
                _permits += permits;
                Monitor.PulseAll(_gate);
            }
        }

        public void Take()
        {
            lock (_gate)
            {
                while (_permits == 0)
                {
                    Monitor.Wait(_gate);
                }
                _permits--;
            }
        }
    }
}
