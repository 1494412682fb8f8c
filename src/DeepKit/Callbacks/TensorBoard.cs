using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using DeepKit.Common;
using DeepKit.Pictures;
using DeepKit.Saving;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>
/// Writes what happens in training for TensorBoard (<c>tensorboard --logdir logs</c>), under Keras' names: scalars <c>epoch_loss</c>,
/// <c>epoch_learning_rate</c>, <c>batch_loss</c> and so on, of training in the folder <c>train</c> and of validation in
/// <c>validation</c>; if wanted also weights, the graph of a training step, pictures and hyperparameters. Files are written at the ends of epochs.
/// </summary>
/// <param name="logDir">The folder of the run. TensorBoard shows each folder as one run: <see cref="NewRun"/> gives each a folder of its own.</param>
public sealed class TensorBoard(string logDir = "logs") : Callback
{
    private const int MostImages = 3;

    private readonly EventFile _run = new(logDir);
    private readonly EventFile _train = new(Path.Combine(logDir, "train"));
    private readonly EventFile _validation = new(Path.Combine(logDir, "validation"));
    private readonly Stopwatch _batchTime = new();
    private readonly Stopwatch _epochTime = new();
    private long _trainBatch;
    private long _iterationsBefore;
    private bool _isTraining;
    private bool _hasGraph;
    private bool _hasHyperparameters;
    private int _nextEpoch;

    /// <summary>The folder of the run.</summary>
    public string LogDir { get; } = logDir;

    /// <summary>Every how many epochs histograms of all weights are written; 0, the default, for never.</summary>
    public int HistogramFreq { get; init => field = Check.NotNegative(value, nameof(TensorBoard), nameof(HistogramFreq)); }

    /// <summary>Whether the graph of a training step is written when training begins; it is, by default.</summary>
    public bool WriteGraph { get; init; } = true;

    /// <summary>Whether weights are written as pictures beside their histograms.</summary>
    public bool WriteImages { get; init; }

    /// <summary>Whether steps per second are written for epochs, and for batches as <see cref="UpdateFreq"/> says.</summary>
    public bool WriteStepsPerSecond { get; init; }

    /// <summary>When loss and metrics of batches are written: <c>"epoch"</c> (default) for never, <c>"batch"</c>, or a number of batches.</summary>
    public UpdateFrequency UpdateFreq { get; init; }

    /// <summary>The path of a folder that no run has yet, within <paramref name="logDir"/> and named by the time: <c>logs/20260131-235959</c>.</summary>
    /// <param name="logDir">The folder of all runs.</param>
    public static string NewRun(string logDir = "logs")
    {
        ArgumentException.ThrowIfNullOrEmpty(logDir);
        var name = Path.Combine(logDir, DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        var path = name;
        for (var number = 1; Directory.Exists(path); number++)
        {
            path = $"{name}-{number}";
        }
        return Directory.CreateDirectory(path).ToString();
    }

    /// <summary>Writes a number of one's own.</summary>
    /// <param name="name">The tag, such as <c>noise/level</c>.</param>
    /// <param name="value">The number.</param>
    /// <param name="step">Where it stands in the curve, such as the epoch.</param>
    public void LogScalar(string name, float value, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _train.Write(step, Summaries.Scalar(name, value));
        FlushOutsideTraining();
    }

    /// <summary>Writes pictures.</summary>
    /// <param name="name">The tag.</param>
    /// <param name="images">Numbers from 0 (dark) to 1 of shape (images, height, width, channels); 1 to 4 channels: grey, grey with opacity, RGB, RGB with opacity.</param>
    /// <param name="step">When they were made, such as the epoch.</param>
    /// <param name="maxOutputs">The largest number of pictures to write, the first ones.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public void LogImage(string name, Tensor<float> images, long step, int maxOutputs = MostImages)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Check.Positive(maxOutputs, nameof(LogImage));
        _train.Write(step, Summaries.Images(name, ImageStack.Of(images, nameof(LogImage)), maxOutputs));
        FlushOutsideTraining();
    }

    /// <summary>
    /// Says what the run was made with, for TensorBoard's HParams tab, which lists runs by it beside their loss and metrics. Call it before <c>Fit</c>,
    /// once for a run; the end of <c>Fit</c> adds whether all epochs were done.
    /// </summary>
    /// <param name="hyperparameters">Names and values: truth values, numbers, texts.</param>
    /// <exception cref="ArgumentException">A value is of another type.</exception>
    public void LogHyperparameters(IReadOnlyDictionary<string, object> hyperparameters)
    {
        ArgumentNullException.ThrowIfNull(hyperparameters);
        _run.Write(0, Summaries.Hyperparameters(HyperparameterSession.Start(hyperparameters)));
        _run.Flush();
        _hasHyperparameters = true;
    }

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        (_isTraining, _trainBatch, _nextEpoch) = (true, 0, 0);
        if (WriteGraph && !_hasGraph && Run.TrainGraph is { } graph)
        {
            _train.WriteGraph(graph());
            _hasGraph = true;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (_hasHyperparameters)
        {
            _run.Write(0, Summaries.Hyperparameters(HyperparameterSession.End(_nextEpoch == Run.Epochs || Model.StopTraining)));
            _hasHyperparameters = false;
        }
        _isTraining = false;
        FlushOutsideTraining();
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        _iterationsBefore = Model.Optimizer.Iterations;
        _epochTime.Restart();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        WriteEpoch(epoch, logs);
        if (HistogramFreq > 0 && epoch % HistogramFreq == 0)
        {
            WriteWeights(epoch);
        }
        _nextEpoch = epoch + 1;
        Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch)
    {
        _trainBatch++;
        _batchTime.Restart();
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (!UpdateFreq.Includes(_trainBatch))
        {
            return;
        }
        if (WriteStepsPerSecond)
        {
            _train.Write(_trainBatch, Summaries.Scalar("batch_steps_per_second", (float)(1 / _batchTime.Elapsed.TotalSeconds)));
        }
        WriteScalars(_train, _trainBatch, logs, "batch_");
    }

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs)
    {
        WriteScalars(_validation, Model.Optimizer.Iterations, logs, "evaluation_", "_vs_iterations");
        FlushOutsideTraining();
    }

    private static void WriteScalars(EventFile file, long step, IEnumerable<KeyValuePair<string, float>> logs, string before, string after = "")
    {
        foreach (var (name, value) in logs)
        {
            file.Write(step, Summaries.Scalar($"{before}{name}{after}", value));
        }
    }

    private void WriteEpoch(int epoch, Logs logs)
    {
        var ofValidation = logs.ToLookup(log => log.Key.StartsWith(Logs.ValidationPrefix, StringComparison.Ordinal));
        WriteScalars(_train, epoch, ofValidation[false].Where(log => log.Key != Logs.LearningRate), "epoch_");
        _train.Write(epoch, Summaries.Scalar($"epoch_{Logs.LearningRate}", Model.Optimizer.LearningRate));
        if (WriteStepsPerSecond)
        {
            var steps = Model.Optimizer.Iterations - _iterationsBefore;
            _train.Write(epoch, Summaries.Scalar("epoch_steps_per_second", (float)(steps / _epochTime.Elapsed.TotalSeconds)));
        }
        WriteScalars(_validation, epoch, ofValidation[true].Select(log => KeyValuePair.Create(log.Key[Logs.ValidationPrefix.Length..], log.Value)), "epoch_");
    }

    private void WriteWeights(int epoch)
    {
        foreach (var weight in Model.Weights)
        {
            _train.Write(epoch, Summaries.Histogram($"{Model.Name}/{weight.Name}/histogram", weight));
            if (WriteImages && ImageStack.Of(weight) is { } images)
            {
                _train.Write(epoch, Summaries.Images($"{Model.Name}/{weight.Name}/image", images, MostImages));
            }
        }
    }

    private void FlushOutsideTraining()
    {
        if (!_isTraining)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _run.Flush();
        _train.Flush();
        _validation.Flush();
    }
}
