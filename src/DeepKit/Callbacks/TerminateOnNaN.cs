using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Stops training when the loss is no longer a number.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <summary>The batch of the current epoch at which training was stopped; <c>null</c> if it was not.</summary>
    public int? StoppedAtBatch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => StoppedAtBatch = null;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (!float.IsFinite(logs["loss"]))
        {
            StoppedAtBatch = batch;
            Model.StopTraining = true;
        }
    }
}
