using DeepKit.Common;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Lowers the learning rate when a number has not improved for some epochs. The rate joins the logs as <c>learning_rate</c>.</summary>
/// <param name="monitor">The number to watch, a name in the logs.</param>
/// <param name="factor">What the rate is multiplied by, from 0 up to, but not including, 1.</param>
/// <param name="patience">Epochs without improvement after which the rate is lowered.</param>
/// <param name="verbose">Above 0: says so on the console whenever it lowers the rate.</param>
/// <param name="mode"><c>"min"</c>, <c>"max"</c> or <c>"auto"</c>: accuracies should grow, all else should fall.</param>
/// <param name="minDelta">By how much the number must improve to count.</param>
/// <param name="cooldown">Epochs after a change in which nothing is counted.</param>
/// <param name="minLr">The rate is never lowered below this, at least 0.</param>
public sealed class ReduceLROnPlateau(
    string monitor = "val_loss",
    double factor = 0.1,
    int patience = 10,
    int verbose = 0,
    string mode = "auto",
    double minDelta = 1e-4,
    int cooldown = 0,
    double minLr = 0) : Callback
{
    private readonly MonitoredNumber _monitored = new(nameof(ReduceLROnPlateau), monitor, mode, minDelta);
    private readonly int _verbose = Check.NotNegative(verbose, nameof(ReduceLROnPlateau), nameof(verbose));

    private float? _best;
    private int _cooldownLeft;
    private int _wait;

    /// <summary>The number to watch.</summary>
    public string Monitor => _monitored.Name;

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; } = Check.Fraction(factor, nameof(ReduceLROnPlateau));

    /// <summary>Epochs without improvement after which the rate is lowered.</summary>
    public int Patience { get; } = Check.NotNegative(patience, nameof(ReduceLROnPlateau));

    /// <summary>Epochs after a change in which nothing is counted.</summary>
    public int Cooldown { get; } = Check.NotNegative(cooldown, nameof(ReduceLROnPlateau));

    /// <summary>The rate is never lowered below this.</summary>
    public double MinLr { get; } = Check.NotNegative(minLr, nameof(ReduceLROnPlateau));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A schedule of the optimizer computes the rate.</exception>
    public override void OnTrainBegin()
    {
        Model.Optimizer.CheckRateCanBeSet($"{nameof(ReduceLROnPlateau)}: the learning rate");
        (_best, _cooldownLeft, _wait) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        logs[Logs.LearningRate] = Model.Optimizer.LearningRate;
        var value = _monitored.In(logs);
        if (_cooldownLeft > 0)
        {
            _cooldownLeft--;
            _wait = 0;
        }
        if (_monitored.Improves(value, _best))
        {
            (_best, _wait) = (value, 0);
        }
        else if (_cooldownLeft == 0 && ++_wait >= Patience)
        {
            Reduce(epoch);
        }
    }

    private void Reduce(int epoch)
    {
        double old = Model.Optimizer.LearningRate;
        if (old <= (float)MinLr)
        {
            return;
        }
        var rate = Math.Max(old * Factor, MinLr);
        Model.Optimizer.LearningRate = (float)rate;
        (_cooldownLeft, _wait) = (Cooldown, 0);
        if (_verbose > 0)
        {
            Terminal.WriteLine($"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {PythonFloat.Text(rate)}.");
        }
    }
}
