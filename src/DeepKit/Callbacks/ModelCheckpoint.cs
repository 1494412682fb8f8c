using System.Globalization;
using DeepKit.Common;
using DeepKit.Saving;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>Saves the model, or its weights, in the course of training.</summary>
/// <param name="filePath">
/// Where to: a path that ends in <c>.keras</c>, or in <c>.weights.h5</c> for weights alone, with places for numbers if each time is to have a file
/// of its own: <c>model-{epoch:02d}-{val_loss:.2f}.keras</c>.
/// </param>
/// <param name="monitor">The number to watch, a name in the logs.</param>
/// <param name="verbose">Above 0: says on the console what is saved.</param>
/// <param name="saveBestOnly">Whether only a model that is better than those before is saved.</param>
/// <param name="saveWeightsOnly">Whether weights alone are saved.</param>
/// <param name="mode"><c>"min"</c>, <c>"max"</c> or <c>"auto"</c>: accuracies should grow, all else should fall.</param>
/// <param name="saveFreq">When to save: after each <c>"epoch"</c> (default) or <c>"batch"</c>, or every so many batches.</param>
/// <param name="initialValueThreshold">What the number has to be better than at first, if it has to.</param>
public sealed class ModelCheckpoint(
    string filePath,
    string monitor = "val_loss",
    int verbose = 0,
    bool saveBestOnly = false,
    bool saveWeightsOnly = false,
    string mode = "auto",
    UpdateFrequency? saveFreq = null,
    double? initialValueThreshold = null) : Callback
{
    private readonly MonitoredNumber _monitored = new(nameof(ModelCheckpoint), monitor, mode, minDelta: 0);
    private readonly FilePattern _pattern = new(nameof(ModelCheckpoint), Checked(filePath, saveWeightsOnly));
    private readonly UpdateFrequency _frequency = saveFreq ?? UpdateFrequency.Epoch;
    private readonly int _verbose = Check.NotNegative(verbose, nameof(ModelCheckpoint), nameof(verbose));

    private float? _best = (float?)initialValueThreshold;
    private int _epoch;
    private long _batches;

    /// <summary>Where to save.</summary>
    public string FilePath { get; } = filePath;

    /// <summary>The number to watch.</summary>
    public string Monitor => _monitored.Name;

    /// <summary>Whether only a model that is better than those before is saved.</summary>
    public bool SaveBestOnly { get; } = saveBestOnly;

    /// <summary>Whether weights alone are saved.</summary>
    public bool SaveWeightsOnly { get; } = saveWeightsOnly;

    /// <summary>How objects of classes of one's own are written.</summary>
    public CustomObjects? CustomObjects { get; init; }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => _epoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (_frequency.Includes(++_batches))
        {
            Save(_epoch, batch + 1, logs);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (_frequency == UpdateFrequency.Epoch)
        {
            Save(epoch, null, logs);
        }
    }

    private static string Checked(string filePath, bool weightsOnly)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        var ending = weightsOnly ? ".weights.h5" : ".keras";
        return filePath.EndsWith(ending, StringComparison.Ordinal)
            ? filePath
            : throw new ArgumentException(
                $"ModelCheckpoint expects a path that ends in {ending}{(weightsOnly ? ", since it saves weights only" : "")}, received \"{filePath}\".", nameof(filePath));
    }

    private void Save(int epoch, int? batch, Logs logs)
    {
        var path = _pattern.PathOf(epoch + 1, batch, logs);
        if (!IsToBeSaved(epoch, logs, path))
        {
            return;
        }
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        if (SaveWeightsOnly)
        {
            Model.SaveWeights(path);
        }
        else
        {
            Model.Save(path, CustomObjects);
        }
        Say($"\nEpoch {epoch + 1}: finished saving model to {path}");
    }

    private bool IsToBeSaved(int epoch, Logs logs, string path)
    {
        if (!SaveBestOnly)
        {
            Say($"\nEpoch {epoch + 1}: saving model to {path}");
            return true;
        }
        var (value, best) = (_monitored.In(logs), _best is { } before ? Text(before) : "None");
        if (!_monitored.Improves(value, _best))
        {
            Say($"\nEpoch {epoch + 1}: {Monitor} did not improve from {best}");
            return false;
        }
        Say($"\nEpoch {epoch + 1}: {Monitor} improved from {best} to {Text(value)}, saving model to {path}");
        _best = value;
        return true;
    }

    private static string Text(float value) => value.ToString("F5", CultureInfo.InvariantCulture);

    private void Say(string line)
    {
        if (_verbose > 0)
        {
            Terminal.WriteLine(line);
        }
    }
}
