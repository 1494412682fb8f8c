using DeepKit.Callbacks;
using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Training;

namespace DeepKit.Models;

public partial class Model
{
    private const int DefaultBatchSize = 32;

    /// <summary>Trains the model.</summary>
    /// <param name="x">Inputs, one per row.</param>
    /// <param name="y">Targets, one per row; none if all of the loss comes from layers.</param>
    /// <param name="epochs">The number of the last epoch, counted from 1.</param>
    /// <param name="batchSize">Rows per step, above 0; a short last batch counts by its rows.</param>
    /// <param name="verbose">0, 1, 2 or <c>"auto"</c> (default): a progress bar on a terminal, else one line per epoch.</param>
    /// <param name="callbacks">What to do in the course of training.</param>
    /// <param name="validationSplit">The fraction of the rows, above 0 and below 1, that is held back at the end of the data for validation.</param>
    /// <param name="validationData">Inputs and targets for validation after each epoch.</param>
    /// <param name="shuffle">Whether rows are put in a new order before each epoch.</param>
    /// <param name="classWeight">A factor for the loss of each class; a class without one counts 1.</param>
    /// <param name="sampleWeight">A factor for the loss of each row.</param>
    /// <param name="initialEpoch">The first epoch, counted from 0, to go on where an earlier run ended.</param>
    /// <param name="cluster">Workers that share each step: every one takes a part of the batch's rows, with the numbers of one process up to rounding.</param>
    /// <param name="cancellationToken">Ends training within one batch; the model stays usable.</param>
    /// <returns>Loss and metrics of every epoch.</returns>
    /// <exception cref="WorkerLostException">A worker of the cluster cannot be reached; the weights are those at the beginning of the epoch.</exception>
    /// <exception cref="InvalidOperationException">The model has not been compiled.</exception>
    /// <exception cref="ArgumentException">Data or options do not fit; the message says what was expected and received.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public History Fit(
        ModelData x,
        ModelData? y = null,
        int epochs = 1,
        int batchSize = DefaultBatchSize,
        Verbosity? verbose = null,
        IReadOnlyList<Callback>? callbacks = null,
        double? validationSplit = null,
        (ModelData X, ModelData Y)? validationData = null,
        bool shuffle = true,
        IReadOnlyDictionary<int, float>? classWeight = null,
        ModelData? sampleWeight = null,
        int initialEpoch = 0,
        Cluster? cluster = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        Check.NotNegative(initialEpoch, nameof(Fit));
        Check.Positive(epochs, nameof(Fit));
        Check.Positive(batchSize, nameof(Fit));
        var compiled = Compiled;
        BuildFor(x);
        var data = Data(x, y, sampleWeight, classWeight);
        var training = data.Rows - ValidationRows(data.Rows, validationSplit);
        var batches = InBatches(data, ..training, batchSize);
        var validation = validationData is { } held ? InBatches(Data(held.X, held.Y), .., batchSize)
            : training < data.Rows ? InBatches(data, training.., batchSize)
            : null;
        if (shuffle)
        {
            Order.DrawSeed();
        }
        var plan = new FitPlan(initialEpoch, epochs, shuffle);
        History Run(IEnumerable<Callback> first) =>
            new Trainer(this, compiled).Fit(batches, validation, plan, first.Concat(WithProgress(verbose, callbacks)), cancellationToken);
        return cluster is null ? Run([]) : ClusterTraining.Run(this, cluster, Run);
    }

    /// <summary>Trains the model on a thread of the pool; the arguments are those of <see cref="Fit"/>.</summary>
    public Task<History> FitAsync(
        ModelData x,
        ModelData? y = null,
        int epochs = 1,
        int batchSize = DefaultBatchSize,
        Verbosity? verbose = null,
        IReadOnlyList<Callback>? callbacks = null,
        double? validationSplit = null,
        (ModelData X, ModelData Y)? validationData = null,
        bool shuffle = true,
        IReadOnlyDictionary<int, float>? classWeight = null,
        ModelData? sampleWeight = null,
        int initialEpoch = 0,
        Cluster? cluster = null,
        CancellationToken cancellationToken = default) => Task.Run(
            () => Fit(
                x, y, epochs, batchSize, verbose, callbacks, validationSplit, validationData, shuffle, classWeight, sampleWeight, initialEpoch, cluster, cancellationToken),
            cancellationToken);

    /// <summary>Computes loss and metrics on some data; weights stay as they are.</summary>
    /// <param name="x">Inputs, one per row.</param>
    /// <param name="y">Targets, one per row; none if all of the loss comes from layers.</param>
    /// <param name="batchSize">Rows per step; it changes speed and memory, not the result.</param>
    /// <param name="verbose">As in <see cref="Fit"/>.</param>
    /// <param name="sampleWeight">A factor for the loss of each row.</param>
    /// <param name="callbacks">What to do in the course of the evaluation.</param>
    /// <param name="cancellationToken">Ends the evaluation within one batch.</param>
    /// <returns>The loss and the metrics by name; <c>var (loss, accuracy) = …</c> takes them apart.</returns>
    /// <exception cref="InvalidOperationException">The model has not been compiled or has no weights.</exception>
    /// <exception cref="ArgumentException">Data do not fit; the message says what was expected and received.</exception>
    public Evaluation Evaluate(
        ModelData x,
        ModelData? y = null,
        int batchSize = DefaultBatchSize,
        Verbosity? verbose = null,
        ModelData? sampleWeight = null,
        IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellationToken = default)
    {
        Check.Positive(batchSize, nameof(Evaluate));
        var batches = InBatches(Data(x, y, sampleWeight), .., batchSize);
        return new Trainer(this, Compiled).Evaluate(batches, WithProgress(verbose, callbacks), cancellationToken);
    }

    /// <summary>Trains on one batch.</summary>
    /// <param name="x">Inputs, one per row.</param>
    /// <param name="y">Targets, one per row; none if all of the loss comes from layers.</param>
    /// <param name="sampleWeight">A factor for the loss of each row.</param>
    /// <param name="classWeight">A factor for the loss of each class.</param>
    /// <returns>Loss and metrics of this batch, before the update.</returns>
    public Evaluation TrainOnBatch(ModelData x, ModelData? y = null, ModelData? sampleWeight = null, IReadOnlyDictionary<int, float>? classWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        BuildFor(x);
        return new Trainer(this, Compiled).RunSingle(StepKind.Train, SingleBatch(x, y, sampleWeight, classWeight));
    }

    /// <summary>Computes loss and metrics of one batch.</summary>
    /// <param name="x">Inputs, one per row.</param>
    /// <param name="y">Targets, one per row; none if all of the loss comes from layers.</param>
    /// <param name="sampleWeight">A factor for the loss of each row.</param>
    public Evaluation TestOnBatch(ModelData x, ModelData? y = null, ModelData? sampleWeight = null)
    {
        return new Trainer(this, Compiled).RunSingle(StepKind.Test, SingleBatch(x, y, sampleWeight, null));
    }

    /// <summary>Makes the weights of a model that learns the shape of its input from the data.</summary>
    private protected virtual void BuildFor(ModelData x)
    {
    }

    private static IEnumerable<Callback> WithProgress(Verbosity? verbose, IReadOnlyList<Callback>? callbacks)
    {
        var progress = ProgressBar.For(verbose, Terminal.Current);
        return progress is null ? callbacks ?? [] : [.. callbacks ?? [], progress];
    }

    private static int ValidationRows(int rows, double? validationSplit)
    {
        if (validationSplit is null)
        {
            return 0;
        }
        var training = validationSplit is > 0 and < 1 ? (int)Math.Floor(rows * (1 - validationSplit.Value)) : 0;
        return training > 0 && training < rows
            ? rows - training
            : throw new ArgumentOutOfRangeException(
                nameof(validationSplit), validationSplit, $"Fit expects validationSplit to be a fraction above 0 and below 1 that leaves rows on both sides, received {validationSplit} of {rows} rows. Leave it out to train without validation.");
    }

    private Batches SingleBatch(ModelData x, ModelData? y, ModelData? sampleWeight, IReadOnlyDictionary<int, float>? classWeight)
    {
        var data = Data(x, y, sampleWeight, classWeight);
        return InBatches(data, .., data.Rows);
    }

    private Batches InBatches(StepData data, Range rows, int batchSize)
    {
        DataCheck.BatchSize(this, rows.GetOffsetAndLength(data.Rows).Length, batchSize);
        return new Batches(data, rows, batchSize);
    }

    private StepData Data(ModelData x, ModelData? y, ModelData? sampleWeight = null, IReadOnlyDictionary<int, float>? classWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var inputs = DataCheck.Inputs(this, x);
        var targets = DataCheck.Targets(this, Compiled, inputs[0], y);
        var weights = SampleWeights.ForEach(this, inputs[0], targets, sampleWeight, classWeight);
        return new StepData(inputs, targets, weights);
    }
}
