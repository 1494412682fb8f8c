using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>What a plan was made for.</summary>
/// <param name="Signature">The signature's name.</param>
/// <param name="Shapes">The shape of each input.</param>
internal sealed record PlanKey(string Signature, Shape[] Shapes)
{
    public bool Equals(PlanKey? other) => other is not null && Signature == other.Signature && Shapes.SequenceEqual(other.Shapes);

    public override int GetHashCode() => Shapes.Aggregate(StringComparer.Ordinal.GetHashCode(Signature), HashCode.Combine);
}
