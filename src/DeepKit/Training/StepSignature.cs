using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>What tells one step graph of a model from another.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Inputs">The shape of one row of each input.</param>
/// <param name="Targets">The shape of one row of each output's targets; <c>null</c> where there are none.</param>
/// <param name="Weights">The shape of one row of each output's sample weights; <c>null</c> where there are none.</param>
internal sealed record StepSignature(StepKind Kind, Shape[] Inputs, Shape?[] Targets, Shape?[] Weights)
{
    /// <summary>The number of workers that share a step; each gets a part of the batch's rows.</summary>
    public int Towers { get; init; } = 1;

    public bool Equals(StepSignature? other) =>
        other is not null && Kind == other.Kind && Towers == other.Towers && Shapes.SequenceEqual(other.Shapes);

    public override int GetHashCode() => Shapes.Aggregate(HashCode.Combine(Kind, Towers), HashCode.Combine);

    private IEnumerable<Shape?> Shapes => [.. Inputs, .. Targets, .. Weights];
}
