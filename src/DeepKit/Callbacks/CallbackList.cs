using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Several callbacks as one.</summary>
internal sealed class CallbackList
{
    private readonly Callback[] _callbacks;

    public CallbackList(IEnumerable<Callback> callbacks, RunInfo run)
    {
        _callbacks = [.. callbacks];
        foreach (var callback in _callbacks)
        {
            callback.Run = run;
        }
    }

    public void TrainBegin() => Array.ForEach(_callbacks, callback => callback.OnTrainBegin());

    public void TrainEnd(Logs logs) => Array.ForEach(_callbacks, callback => callback.OnTrainEnd(logs));

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
