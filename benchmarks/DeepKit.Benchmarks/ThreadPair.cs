namespace DeepKit.Benchmarks;

/// <summary>Runs an action on two threads at once, the second spinning between calls, as the engine's workers do.</summary>
internal sealed class ThreadPair : IDisposable
{
    private volatile Action<int>? _work;
    private volatile int _asked;
    private volatile int _done;
    private readonly Thread _second;

    public ThreadPair()
    {
        _second = new Thread(Serve) { IsBackground = true };
        _second.Start();
    }

    /// <summary>Calls <paramref name="work"/> with 0 on this thread and with 1 on the other, and waits for both.</summary>
    public void Run(Action<int> work)
    {
        _work = work;
        var ticket = _asked + 1;
        _asked = ticket;
        work(0);
        while (_done != ticket)
        {
            Thread.SpinWait(1);
        }
    }

    public void Dispose()
    {
        _work = null;
        _asked++;
        _second.Join();
    }

    private void Serve()
    {
        while (true)
        {
            while (_asked == _done)
            {
                Thread.SpinWait(1);
            }

            if (_work is not { } work)
            {
                return;
            }

            work(1);
            _done = _asked;
        }
    }
}
