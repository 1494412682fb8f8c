using System.Numerics.Tensors;
using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>Cuts a series of data points into windows to train on, as Keras' <c>timeseries_dataset_from_array</c> does: window <c>w</c> has the
/// points <c>StartIndex + w · SequenceStride + i · SamplingRate</c> for <c>i</c> from 0 to <c>SequenceLength − 1</c>.</summary>
/// <remarks>
/// Data and targets are tensors whose first axis is time, or arrays. <c>targets[p]</c> belongs to the window that starts at point <c>p</c>.
/// The windows come in the order of time; <c>Fit</c> shuffles them.
/// <code>
/// var (x, y) = new TimeseriesWindows(sequenceLength: 24).Apply(temperatures[..^24], temperatures[24..]);
/// </code>
/// </remarks>
/// <param name="sequenceLength">How many points a window has, at least 1.</param>
public sealed class TimeseriesWindows(int sequenceLength)
{
    private const string Owner = nameof(TimeseriesWindows);
    private const int DefaultBatchSize = 128;

    /// <summary>How many points a window has.</summary>
    public int SequenceLength { get; } = Check.Positive(sequenceLength, Owner);

    /// <summary>How many points later the next window starts, at least 1.</summary>
    public int SequenceStride { get; init => field = Check.Positive(value, Owner, nameof(SequenceStride)); } = 1;

    /// <summary>How many points later a window's next point is, at least 1.</summary>
    public int SamplingRate { get; init => field = Check.Positive(value, Owner, nameof(SamplingRate)); } = 1;

    /// <summary>The first point to use.</summary>
    public int StartIndex { get; init => field = Check.NotNegative(value, Owner, nameof(StartIndex)); }

    /// <summary>The first point not to use any more, after <see cref="StartIndex"/>; without it, all up to the end are used.</summary>
    public int? EndIndex { get; init; }

    /// <summary>Makes all windows of a series with one number a point.</summary>
    /// <returns>A tensor of shape (windows, length).</returns>
    /// <inheritdoc cref="Apply{T}(Tensor{T})"/>
    public Tensor<T> Apply<T>(T[] data) where T : struct => Apply(Tensor.Create(data));

    /// <summary>Makes all windows of a series.</summary>
    /// <param name="data">The points along the first axis.</param>
    /// <returns>A tensor of shape (windows, length, …), with the axes of a point at its end.</returns>
    /// <exception cref="ArgumentException">The data have too few points for a window, or too many for one tensor.</exception>
    public Tensor<T> Apply<T>(Tensor<T> data) where T : struct
    {
        var steps = new TimeSteps<T>(data, Owner, nameof(data));
        return Windows(steps, StartsIn(steps.Count, steps.Count));
    }

    /// <summary>Makes all windows of a series with one number a point, and the target of each.</summary>
    /// <returns>Tensors of shape (windows, length) and (windows).</returns>
    /// <inheritdoc cref="Apply{TData, TTarget}(Tensor{TData}, Tensor{TTarget})"/>
    public (Tensor<TData> X, Tensor<TTarget> Y) Apply<TData, TTarget>(TData[] data, TTarget[] targets) where TData : struct where TTarget : struct =>
        Apply(Tensor.Create(data), Tensor.Create(targets));

    /// <summary>Makes all windows of a series with several numbers a point, and the target of each.</summary>
    /// <returns>Tensors of shape (windows, length, numbers) and (windows).</returns>
    /// <inheritdoc cref="Apply{TData, TTarget}(Tensor{TData}, Tensor{TTarget})"/>
    public (Tensor<TData> X, Tensor<TTarget> Y) Apply<TData, TTarget>(TData[,] data, TTarget[] targets) where TData : struct where TTarget : struct =>
        Apply(Matrices.ToTensor(data), Tensor.Create(targets));

    /// <summary>Makes all windows of a series, and the target of each.</summary>
    /// <param name="data">The points along the first axis.</param>
    /// <param name="targets">Targets along the first axis, one for each point at which a window starts. If there are fewer targets than
    /// possible starts, there are as many fewer windows.</param>
    /// <returns>Tensors of shape (windows, length, …) and (windows, …), with the axes of a point and of a target at their ends.</returns>
    /// <exception cref="ArgumentException">The data have too few points for a window, too many for one tensor, or there are too few targets.</exception>
    public (Tensor<TData> X, Tensor<TTarget> Y) Apply<TData, TTarget>(Tensor<TData> data, Tensor<TTarget> targets) where TData : struct where TTarget : struct
    {
        var (steps, targetSteps) = (new TimeSteps<TData>(data, Owner, nameof(data)), new TimeSteps<TTarget>(targets, Owner, nameof(targets)));
        var starts = StartsIn(steps.Count, targetSteps.Count);
        return (Windows(steps, starts), Targets(targetSteps, starts));
    }

    /// <summary>Makes the windows of a series batch by batch, for series whose windows would need too much memory at once.</summary>
    /// <param name="data">The points along the first axis. They are copied once.</param>
    /// <param name="batchSize">Windows of a batch, at least 1; the last batch may have fewer.</param>
    /// <returns>Tensors of shape (windows, length, …), made when they are asked for.</returns>
    /// <exception cref="ArgumentException">The data have too few points for a window.</exception>
    public IEnumerable<Tensor<T>> Batches<T>(Tensor<T> data, int batchSize = DefaultBatchSize) where T : struct
    {
        var steps = new TimeSteps<T>(data, Owner, nameof(data));
        return StartsIn(steps.Count, steps.Count).Chunk(Check.Positive(batchSize, Owner)).Select(starts => Windows(steps, starts));
    }

    /// <summary>Makes the windows of a series and the target of each batch by batch, for series whose windows would need too much memory at once.</summary>
    /// <param name="data">The points along the first axis. They are copied once, and so are the targets.</param>
    /// <param name="targets">Targets along the first axis, one for each point at which a window starts. If there are fewer targets than
    /// possible starts, there are as many fewer windows.</param>
    /// <param name="batchSize">Windows of a batch, at least 1; the last batch may have fewer.</param>
    /// <returns>Tensors of shape (windows, length, …) and (windows, …), made when they are asked for.</returns>
    /// <exception cref="ArgumentException">The data have too few points for a window, or there are too few targets.</exception>
    public IEnumerable<(Tensor<TData> X, Tensor<TTarget> Y)> Batches<TData, TTarget>(Tensor<TData> data, Tensor<TTarget> targets, int batchSize = DefaultBatchSize)
        where TData : struct where TTarget : struct
    {
        var (steps, targetSteps) = (new TimeSteps<TData>(data, Owner, nameof(data)), new TimeSteps<TTarget>(targets, Owner, nameof(targets)));
        return StartsIn(steps.Count, targetSteps.Count).Chunk(Check.Positive(batchSize, Owner))
            .Select(starts => (Windows(steps, starts), Targets(targetSteps, starts)));
    }

    private Tensor<T> Windows<T>(TimeSteps<T> steps, int[] starts)
    {
        if ((long)starts.Length * SequenceLength > Array.MaxLength)
        {
            throw new ArgumentException($"{Owner} expects windows with at most {Array.MaxLength} points in all, received {starts.Length} windows "
                + $"of {SequenceLength}. Call Batches, or increase SequenceStride.");
        }
        var positions = new int[starts.Length * SequenceLength];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = starts[i / SequenceLength] + (i % SequenceLength * SamplingRate);
        }
        return steps.Take(positions, [starts.Length, SequenceLength], Owner);
    }

    private static Tensor<T> Targets<T>(TimeSteps<T> targets, int[] starts) => targets.Take(starts, [starts.Length], Owner);

    /// <summary>The points at which windows start. Keras looks at all targets, not at those from the start index on, to find out how many windows
    /// there are, and fails if their targets are missing.</summary>
    private int[] StartsIn(int steps, int targets)
    {
        var end = EndIndex ?? steps;
        if (end > steps || end <= StartIndex)
        {
            throw new ArgumentException($"{Owner} expects StartIndex and EndIndex to name a part of the {steps} points of the data, "
                + $"received {StartIndex} and {(EndIndex is { } given ? $"{given}" : "none")}. Correct them.");
        }
        var span = ((long)SequenceLength - 1) * SamplingRate;
        var places = Math.Min(end - StartIndex - span, targets);
        if (places < 1)
        {
            throw new ArgumentException($"{Owner} expects at least {span + 1} points for a window, received {end - StartIndex} from StartIndex to EndIndex. "
                + "Give more data, or a smaller sequenceLength or SamplingRate.");
        }
        var starts = new int[((places - 1) / SequenceStride) + 1];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = StartIndex + (i * SequenceStride);
        }
        return starts[^1] < targets ? starts : throw new ArgumentException(
            $"{Owner} expects a target for each point at which a window starts, the last of them {starts[^1]}, received {targets} targets. "
            + "Give as many targets as data, or a smaller EndIndex.");
    }
}
