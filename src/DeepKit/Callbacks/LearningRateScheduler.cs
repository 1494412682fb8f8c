using DeepKit.Common;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Sets the learning rate before each epoch to what a function says. The rate joins the logs as <c>learning_rate</c>.</summary>
public sealed class LearningRateScheduler : Callback
{
    private readonly Func<int, double, double> _schedule;
    private readonly int _verbose;

    /// <summary>A schedule that starts from the rate at hand: <c>(epoch, rate) => epoch &lt; 10 ? rate : rate * 0.9</c>.</summary>
    /// <param name="schedule">The new rate, at least 0, for an epoch counted from 0 and the rate so far.</param>
    /// <param name="verbose">Above 0: says on the console what it sets.</param>
    public LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
        _verbose = Check.NotNegative(verbose, nameof(LearningRateScheduler));
    }

    /// <summary>A schedule that knows the epoch alone: <c>epoch => 0.1 / (epoch + 1)</c>.</summary>
    /// <param name="schedule">The rate, at least 0, for an epoch counted from 0.</param>
    /// <param name="verbose">Above 0: says on the console what it sets.</param>
    public LearningRateScheduler(Func<int, double> schedule, int verbose = 0)
        : this(schedule is null ? null! : (epoch, _) => schedule(epoch), verbose)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A schedule of the optimizer's own computes the rate.</exception>
    public override void OnTrainBegin() => Model.Optimizer.CheckRateCanBeSet($"{nameof(LearningRateScheduler)}: the learning rate");

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        var rate = _schedule(epoch, Model.Optimizer.LearningRate);
        if (!float.IsFinite((float)rate) || rate < 0)
        {
            throw new InvalidOperationException(
                $"LearningRateScheduler expects its schedule to return a finite number of at least 0, received {PythonFloat.Text(rate)} for epoch {epoch}. Correct the function.");
        }
        Model.Optimizer.LearningRate = (float)rate;
        if (_verbose > 0)
        {
            Terminal.WriteLine($"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {PythonFloat.Text(rate)}.");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        logs[Logs.LearningRate] = Model.Optimizer.LearningRate;
    }
}
