using DeepKit.Engines;
using DeepKit.Models;

namespace DeepKit.Training;

/// <summary>A dataset cut into batches: inputs, targets and sample weights side by side, in one order.</summary>
internal sealed class Batches
{
    private readonly int _first;
    private readonly int[] _order;
    private readonly StepData _data;
    private readonly BatchFeed[] _feeds;

    /// <param name="data">Inputs, targets, weights.</param>
    /// <param name="rows">Which rows belong to the dataset, in their first order.</param>
    /// <param name="batchSize">Rows of a batch; the last one may be shorter.</param>
    public Batches(StepData data, Range rows, int batchSize)
    {
        var (start, count) = rows.GetOffsetAndLength(data.Rows);
        _first = start;
        _data = data;
        _order = [.. Enumerable.Range(start, count)];
        _feeds = [.. data.Columns.Select(column => new BatchFeed(column, _order))];
        BatchSize = batchSize;
    }

    public int BatchSize { get; }

    public int Rows => _order.Length;

    public int Count => (Rows + BatchSize - 1) / BatchSize;

    public IReadOnlyList<IFeed> Feeds => _feeds;

    /// <summary>The model's step for inputs, targets and weights like these.</summary>
    public StepProgram Step(Model model, StepKind kind) =>
        model.Step(_data.Signature(kind) with { Towers = kind == StepKind.Train ? model.Workers : 1 });

    /// <summary>Puts the rows in another order, which does not depend on the one before.</summary>
    public void Shuffle(Random random)
    {
        for (var i = 0; i < _order.Length; i++)
        {
            _order[i] = _first + i;
        }
        random.Shuffle(_order);
    }

    /// <summary>Makes the feeds deliver a batch, and returns the number of its rows.</summary>
    public int MoveTo(int batch)
    {
        foreach (var feed in _feeds)
        {
            feed.Start = batch * BatchSize;
        }
        return Math.Min(BatchSize, Rows - (batch * BatchSize));
    }
}
