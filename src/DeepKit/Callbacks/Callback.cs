using DeepKit.Models;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>
/// Something to do in the course of training. Override what is of interest; numbers in logs are those of Keras, and the object
/// that carries them is used again in the next batch (<see cref="Logs.Copy"/> keeps them).
/// </summary>
public abstract class Callback
{
    /// <summary>The model in training.</summary>
    /// <exception cref="InvalidOperationException">No training has begun.</exception>
    public Model Model => Run.Model;

    /// <summary>Facts of the run.</summary>
    /// <exception cref="InvalidOperationException">No training has begun.</exception>
    public RunInfo Run
    {
        get => field ?? throw new InvalidOperationException($"{GetType().Name} has no model before training begins. Give it to Fit(callbacks:).");
        internal set;
    }

    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>After the last epoch, in every case: finished, stopped, cancelled or failed.</summary>
    /// <param name="logs">The numbers of the last epoch that ended.</param>
    public virtual void OnTrainEnd(Logs logs)
    {
    }

    /// <summary>Before an epoch.</summary>
    /// <param name="epoch">Counted from 0.</param>
    public virtual void OnEpochBegin(int epoch)
    {
    }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="logs">Loss and metrics, also those of validation, named <c>val_…</c>.</param>
    public virtual void OnEpochEnd(int epoch, Logs logs)
    {
    }

    /// <summary>Before a training batch.</summary>
    /// <param name="batch">Counted from 0 in each epoch.</param>
    public virtual void OnTrainBatchBegin(int batch)
    {
    }

    /// <summary>After a training batch.</summary>
    /// <param name="batch">Counted from 0 in each epoch.</param>
    /// <param name="logs">Loss and metrics over the epoch so far.</param>
    public virtual void OnTrainBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>Before an evaluation, also that of an epoch.</summary>
    public virtual void OnTestBegin()
    {
    }

    /// <summary>After an evaluation.</summary>
    /// <param name="logs">Loss and metrics.</param>
    public virtual void OnTestEnd(Logs logs)
    {
    }

    /// <summary>Before a batch of an evaluation.</summary>
    /// <param name="batch">Counted from 0.</param>
    public virtual void OnTestBatchBegin(int batch)
    {
    }

    /// <summary>After a batch of an evaluation.</summary>
    /// <param name="batch">Counted from 0.</param>
    /// <param name="logs">Loss and metrics so far.</param>
    public virtual void OnTestBatchEnd(int batch, Logs logs)
    {
    }
}
