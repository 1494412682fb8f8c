using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Several callbacks as one.</summary>
internal sealed class CallbackList
{
    private readonly Callback[] _callbacks;
    private int _begun;

    public CallbackList(IEnumerable<Callback> callbacks, RunInfo run)
    {
        _callbacks = [.. callbacks];
        foreach (var callback in _callbacks)
        {
            callback.Run = run;
        }
    }

    public void TrainBegin()
    {
        foreach (var callback in _callbacks)
        {
            _begun++;
            callback.OnTrainBegin();
        }
    }

    /// <summary>Every callback that has begun learns that training has ended, even if another one fails at it.</summary>
    public void TrainEnd(Logs logs) => TrainEnd(logs, first: 0);

    private void TrainEnd(Logs logs, int first)
    {
        if (first == _begun)
        {
            return;
        }
        try
        {
            _callbacks[first].OnTrainEnd(logs);
        }
        finally
        {
            TrainEnd(logs, first + 1);
        }
    }

    public void EpochBegin(int epoch) => Array.ForEach(_callbacks, callback => callback.OnEpochBegin(epoch));

    public void EpochEnd(int epoch, Logs logs) => Array.ForEach(_callbacks, callback => callback.OnEpochEnd(epoch, logs));

    public void TestBegin() => Array.ForEach(_callbacks, callback => callback.OnTestBegin());

    public void TestEnd(Logs logs) => Array.ForEach(_callbacks, callback => callback.OnTestEnd(logs));

    // Once per batch: plain loops, since a lambda that captures would allocate in every step.
    public void BatchBegin(StepKind kind, int batch)
    {
        foreach (var callback in _callbacks)
        {
            if (kind == StepKind.Train)
            {
                callback.OnTrainBatchBegin(batch);
            }
            else
            {
                callback.OnTestBatchBegin(batch);
            }
        }
    }

    public void BatchEnd(StepKind kind, int batch, Logs logs)
    {
        foreach (var callback in _callbacks)
        {
            if (kind == StepKind.Train)
            {
                callback.OnTrainBatchEnd(batch, logs);
            }
            else
            {
                callback.OnTestBatchEnd(batch, logs);
            }
        }
    }
}
