using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// A tensor of a functional model that is being put together: an <see cref="Input"/>, or what <see cref="Layer.Apply(ReadOnlySpan{KerasTensor})"/>
/// returned. It has a type and a shape, but no data.
/// </summary>
public sealed class KerasTensor
{
    internal KerasTensor(LayerCall source, int index, TensorSpec spec) => (Source, Index, Spec) = (source, index, spec);

    /// <summary>The sizes of the axes; the batch axis is unknown (<c>null</c>).</summary>
    public Shape Shape => Spec.Shape;

    /// <summary>The type of the elements.</summary>
    public DType DType => Spec.DType;

    internal LayerCall Source { get; }

    /// <summary>Which of its source's outputs it is.</summary>
    internal int Index { get; }

    internal TensorSpec Spec { get; }

    /// <summary>The tensor that an input is.</summary>
    public static implicit operator KerasTensor(Input input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Tensor;
    }

    /// <summary>What the layer <see cref="Add"/> makes of both.</summary>
    public static KerasTensor operator +(KerasTensor a, KerasTensor b) => new Add().Apply(a, b);

    /// <summary>What the layer <see cref="Subtract"/> makes of both.</summary>
    public static KerasTensor operator -(KerasTensor a, KerasTensor b) => new Subtract().Apply(a, b);

    /// <summary>What the layer <see cref="Multiply"/> makes of both.</summary>
    public static KerasTensor operator *(KerasTensor a, KerasTensor b) => new Multiply().Apply(a, b);

    /// <inheritdoc/>
    public override string ToString() => $"output {Index} of {Source.Layer}, {Spec}";
}
