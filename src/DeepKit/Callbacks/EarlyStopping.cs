using DeepKit.Common;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Stops training when a number has not improved for some epochs.</summary>
/// <param name="monitor">The number to watch, a name in the logs.</param>
/// <param name="minDelta">By how much it must improve to count.</param>
/// <param name="patience">Epochs without improvement to wait for.</param>
/// <param name="verbose">Above 0: says on the console when it stops training and when it puts weights back.</param>
/// <param name="mode"><c>"min"</c>, <c>"max"</c> or <c>"auto"</c>: accuracies should grow, all else should fall.</param>
public sealed class EarlyStopping(string monitor = "val_loss", double minDelta = 0, int patience = 0, int verbose = 0, string mode = "auto") : Callback
{
    private readonly MonitoredNumber _monitored = new(nameof(EarlyStopping), monitor, mode, minDelta);
    private readonly int _verbose = Check.NotNegative(verbose, nameof(EarlyStopping), nameof(verbose));

    private float? _best;
    private byte[][]? _bestWeights;
    private int _wait;

    /// <summary>The number to watch.</summary>
    public string Monitor => _monitored.Name;

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
        var value = _monitored.In(logs);
        if (RestoreBestWeights && _bestWeights is null)
        {
            KeepWeights(epoch);
        }
        _wait++;
        if (_monitored.Improves(value, _best))
        {
            _best = value;
            KeepWeights(epoch);
            if (_monitored.Improves(value, Baseline))
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
        if (StoppedEpoch is { } stopped)
        {
            Say($"Epoch {stopped + 1}: early stopping");
        }
        if (RestoreBestWeights && _bestWeights is not null)
        {
            Say($"Restoring model weights from the end of the best epoch: {BestEpoch + 1}.");
            foreach (var (weight, bytes) in Model.Weights.Zip(_bestWeights))
            {
                bytes.CopyTo(weight.Bytes());
            }
        }
    }

    private void KeepWeights(int epoch)
    {
        BestEpoch = epoch;
        if (RestoreBestWeights)
        {
            _bestWeights = [.. Model.Weights.Select(weight => weight.Bytes().ToArray())];
        }
    }

    private void Say(string message)
    {
        if (_verbose > 0)
        {
            Terminal.WriteLine(message);
        }
    }
}
