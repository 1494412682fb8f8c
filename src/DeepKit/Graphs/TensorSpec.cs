namespace DeepKit.Graphs;

/// <summary>What is known of a tensor before it has data.</summary>
/// <param name="DType">The type of its elements.</param>
/// <param name="Shape">The sizes of its axes.</param>
public readonly record struct TensorSpec(DType DType, Shape Shape)
{
    /// <inheritdoc/>
    public override string ToString() => $"{DType.KerasName()}{Shape}";
}
