using DeepKit.Graphs;

namespace DeepKit.Initializers;

/// <summary>All elements 1.</summary>
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Shape shape, Span<float> values) => values.Fill(1f);
}
