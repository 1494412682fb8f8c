using DeepKit.Graphs;

namespace DeepKit.Initializers;

/// <summary>All elements 0.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Shape shape, Span<float> values) => values.Clear();
}
