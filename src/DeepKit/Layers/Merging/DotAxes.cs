namespace DeepKit.Layers;

/// <summary>Which axis of each of two tensors; one number stands for both, negative ones are counted from the end.</summary>
/// <param name="First">The axis of the first tensor.</param>
/// <param name="Second">The axis of the second tensor.</param>
public readonly record struct DotAxes(int First, int Second)
{
    /// <summary>The same axis of both.</summary>
    public static implicit operator DotAxes(int axis) => new(axis, axis);

    /// <summary>An axis of each.</summary>
    public static implicit operator DotAxes((int First, int Second) axes) => new(axes.First, axes.Second);

    /// <inheritdoc/>
    public override string ToString() => $"({First}, {Second})";
}
