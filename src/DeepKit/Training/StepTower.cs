using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>
/// The forward pass of a step over all rows of a batch, or over those of one worker: a step that is shared among workers has a tower for
/// each, with inputs of its own.
/// </summary>
/// <param name="Outputs">The model's outputs that have targets.</param>
/// <param name="Losses">The loss of each output that has one.</param>
/// <param name="Total">Their weighted sum with the losses of layers, a scalar.</param>
/// <param name="Rows">The number of rows, a scalar.</param>
internal sealed record StepTower(
    IReadOnlyList<StepOutput> Outputs, IReadOnlyList<(StepOutput Output, SymbolicTensor Value)> Losses, SymbolicTensor Total, SymbolicTensor Rows)
{
    /// <summary>The first row of a tower's part of a batch.</summary>
    public static int FirstRow(int rows, int towers, int tower) => (int)((long)rows * tower / towers);

    /// <summary>Counts the tower's rows in, after those of the towers before it; the loss and the metrics so far.</summary>
    public IReadOnlyList<SymbolicTensor> UpdateMetrics(Compilation compiled)
    {
        var results = new List<SymbolicTensor> { compiled.LossTracker.Update(Total, Rows) };
        if (compiled.TracksEachLoss)
        {
            results.AddRange(Losses.Select(loss => loss.Output.Compiled.LossTracker.Update(loss.Value, Rows)));
        }
        results.AddRange(Outputs.SelectMany(output => output.Metrics(weighted: false)));
        results.AddRange(Outputs.SelectMany(output => output.Metrics(weighted: true)));
        return results;
    }
}
