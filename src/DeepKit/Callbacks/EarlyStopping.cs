using DeepKit.Common;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Stops training when a number has not improved for some epochs.</summary>
/// <param name="monitor">The number to watch, a name in the logs.</param>
/// <param name="minDelta">By how much it must improve to count.</param>
/// <param name="patience">Epochs without improvement to wait for.</param>
/// <param name="mode"><c>"min"</c>, <c>"max"</c> or <c>"auto"</c>: accuracies should grow, all else should fall.</param>
public sealed class EarlyStopping(string monitor = "val_loss", float minDelta = 0f, int patience = 0, string mode = "auto") : Callback
{
    private readonly float _minDelta = Check.NotNegative(Math.Abs(minDelta), nameof(EarlyStopping), nameof(minDelta));
    private readonly bool _shouldGrow = mode switch
    {
        "min" => false,
        "max" => true,
        "auto" => monitor.EndsWith("acc", StringComparison.Ordinal) || monitor.EndsWith("accuracy", StringComparison.Ordinal),
        _ => throw new ArgumentException($"EarlyStopping expects mode to be \"min\", \"max\" or \"auto\", received \"{mode}\".", nameof(mode)),
    };

    private float? _best;
    private byte[][]? _bestWeights;
    private int _wait;

    /// <summary>The number to watch.</summary>
    public string Monitor { get; } = monitor;

    /// <summary>Epochs without improvement to wait for.</summary>
    public int Patience { get; } = Check.NotNegative(patience, nameof(EarlyStopping));

    /// <summary>A value that must be beaten within the patience; <c>null</c> asks for nothing.</summary>
    public float? Baseline { get; init; }

    /// <summary>Whether the weights of the best epoch are put back at the end.</summary>
    public bool RestoreBestWeights { get; init; }

    /// <summary>Epochs to let pass before watching.</summary>
    public int StartFromEpoch { get; init; }

    /// <summary>The epoch at which training was stopped; <c>null</c> if it was not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The epoch with the best value so far.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        (_best, _bestWeights, _wait) = (null, null, 0);
        (StoppedEpoch, BestEpoch) = (null, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (epoch < StartFromEpoch)
        {
            return;
        }
        if (!logs.TryGetValue(Monitor, out var value))
        {
            throw new InvalidOperationException(
                $"EarlyStopping watches \"{Monitor}\", received logs with {string.Join(", ", logs.Keys)}. "
                + "Watch one of these, or give Fit validation data for those that begin with val_.");
        }
        if (RestoreBestWeights && _bestWeights is null)
        {
            KeepWeights(epoch);
        }
        _wait++;
        if (_best is null || Improves(value, _best.Value))
        {
            _best = value;
            KeepWeights(epoch);
            if (Baseline is null || Improves(value, Baseline.Value))
            {
                _wait = 0;
            }
        }
        else if (_wait >= Patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            Model.StopTraining = true;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (RestoreBestWeights && _bestWeights is not null)
        {
            foreach (var (weight, bytes) in Model.Weights.Zip(_bestWeights))
            {
                bytes.CopyTo(weight.Bytes());
            }
        }
    }

    private bool Improves(float value, float reference) => _shouldGrow ? value > reference + _minDelta : value < reference - _minDelta;

    private void KeepWeights(int epoch)
    {
        BestEpoch = epoch;
        if (RestoreBestWeights)
        {
            _bestWeights = [.. Model.Weights.Select(weight => weight.Bytes().ToArray())];
        }
    }
}
