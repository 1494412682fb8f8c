using DeepKit.Saving;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>
/// Keeps a backup of training, and goes on from it if <c>Fit</c> is called again after an interruption: bit for bit as if there had been none.
/// The model has to be the same one, built and compiled; the backup holds weights, optimizer, random states, the order of the rows and the
/// place in the run, but not what other callbacks remember.
/// </summary>
/// <param name="backupDir">The folder of the backup; it is made if need be.</param>
/// <param name="saveFreq">When to save: <c>"epoch"</c> (default), <c>"batch"</c> or a number of batches.</param>
/// <param name="deleteCheckpoint">Whether the backup is deleted when training has come to its end.</param>
public sealed class BackupAndRestore(string backupDir, UpdateFrequency? saveFreq = null, bool deleteCheckpoint = true) : Callback
{
    private const string FileName = "latest.zip";

    private readonly UpdateFrequency _frequency = saveFreq ?? UpdateFrequency.Epoch;
    private int _epoch;
    private long _batches;

    /// <summary>The folder of the backup.</summary>
    public string BackupDir { get; } = string.IsNullOrEmpty(backupDir)
        ? throw new ArgumentException("BackupAndRestore expects the path of a folder, received nothing.", nameof(backupDir))
        : backupDir;

    /// <summary>Whether the backup is deleted when training has come to its end.</summary>
    public bool DeleteCheckpoint { get; } = deleteCheckpoint;

    /// <summary>Whether there is a backup, from which <c>Fit</c> will go on.</summary>
    public bool HasBackup => File.Exists(Path);

    private string Path => System.IO.Path.Combine(BackupDir, FileName);

    /// <summary>Goes on from the backup if there is one.</summary>
    /// <exception cref="InvalidDataException">The backup is damaged, or is that of another model.</exception>
    public override void OnTrainBegin()
    {
        _batches = 0;
        Directory.CreateDirectory(BackupDir);
        if (HasBackup)
        {
            Run.Start = TrainingBackup.Restore(Path, Model);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => _epoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        // The last batch of an epoch is followed by its end, which is what to go on from.
        if (_frequency.Includes(++_batches) && batch + 1 < Run.Steps)
        {
            TrainingBackup.Write(Path, Model, _epoch, batch + 1);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => TrainingBackup.Write(Path, Model, epoch + 1, 0);

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (DeleteCheckpoint && Run.IsFinished)
        {
            File.Delete(Path);
        }
    }
}
