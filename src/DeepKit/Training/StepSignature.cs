using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>What tells one step graph of a model from another.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Inputs">The shape of one row of each input.</param>
/// <param name="Targets">The shape of one row of each output's targets; <c>null</c> where there are none.</param>
/// <param name="Weights">The shape of one row of each output's sample weights; <c>null</c> where there are none.</param>
internal sealed record StepSignature(StepKind Kind, Shape[] Inputs, Shape?[] Targets, Shape?[] Weights)
{
    public bool Equals(StepSignature? other) =>
        other is not null && Kind == other.Kind && Shapes.SequenceEqual(other.Shapes);

    public override int GetHashCode() => Shapes.Aggregate((int)Kind, HashCode.Combine);

    private IEnumerable<Shape?> Shapes => [.. Inputs, .. Targets, .. Weights];
}
