using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>A checked dataset for a model: equally many rows of each input, and of the outputs' targets and sample weights where there are any.</summary>
internal sealed record StepData(TensorData[] Inputs, TensorData?[] Targets, TensorData?[] Weights)
{
    public int Rows => Inputs[0].Rows;

    /// <summary>All of it, in the order in which a step's graph takes it.</summary>
    public IReadOnlyList<TensorData> Columns { get; } = [.. Inputs, .. Targets.OfType<TensorData>(), .. Weights.OfType<TensorData>()];

    public StepSignature Signature(StepKind kind) => new(kind, [.. Inputs.Select(input => input.RowShape)], RowShapes(Targets), RowShapes(Weights));

    private static Shape?[] RowShapes(TensorData?[] data) => [.. data.Select(column => column?.RowShape)];
}
